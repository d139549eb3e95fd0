using System.Text.Json;
using Robotics.Control.Deciding;
using Robotics.Policies.Checkpoints;
using Robotics.Policies.Encoders;
using Robotics.Policies.Families;
using Robotics.Policies.Inference;
using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;
using Robotics.Policies.Normalization;
using Robotics.Policies.Tests.Inference;

namespace Robotics.Policies.Tests.Encoders;

[Trait("Category", "Native")]
public sealed class ResNetEncoderTests
{
    // float32 sums in a different order, through 18 layers
    private const float Tolerance = 1e-5f;

    private static readonly ImageGolden s_golden = new("resnet18");

    [Theory]
    [InlineData("published")]
    [InlineData("crop")]
    [InlineData("fixed")]
    public void Forward_GoldenCase_MatchesReferenceOnBothEngines(string name)
    {
        JsonElement golden = s_golden.Case(name);
        int[] image = [.. golden.GetProperty("image").EnumerateArray().Select(size => size.GetInt32())];
        var encoder = new ResNetEncoder(Config(golden), image[0], image[1]);
        ParameterValues weights = FormulaWeights.Of(encoder, golden.GetProperty("group_norm").GetBoolean() ? null : Folded);
        int count = golden.GetProperty("count").GetInt32();
        s_golden.AssertMatches(
            name, new ImageComputation(encoder, encoder.Parameters, count, image), weights,
            FormulaWeights.Image(name, count, image[0], image[1]), Tolerance);
    }

    [Fact]
    public void Forward_FeatureMaps_MatchReferenceOnBothEngines()
    {
        JsonElement golden = s_golden.Case("crop");
        var encoder = new ResNetEncoder(Config(golden), 75, 97);
        ParameterValues weights = FormulaWeights.Of(encoder);
        s_golden.AssertMatches(
            "crop.maps", new ImageComputation(new Trunk(encoder), encoder.Parameters, 2, [75, 97], [128, 3, 3]), weights,
            FormulaWeights.Image("crop", 2, 75, 97), Tolerance);
    }

    [Fact]
    public void Parameters_PublishedWidth_AreThoseOfTheNetwork()
    {
        var network = new ResNet18();
        Assert.Equal(11_176_512, network.ParameterCount); // the published 11,689,512 without the 513,000 of the classifier
        string[] names = [.. network.Parameters.Select(parameter => $"{parameter}")];
        Assert.Equal("conv1.weight [64, 3, 7, 7]", names[0]);
        Assert.Contains("layer2.0.downsample.1.bias [128]", names);
        Assert.Contains("layer4.1.conv2.weight [512, 512, 3, 3]", names);
        Assert.Equal(60, names.Length);
    }

    [Theory]
    [InlineData(0, 0, 32, 40, "more than 32 x 32 pixels for key points, not 32 x 40")]
    [InlineData(40, 50, 64, 48, "crop of 40 x 50 pixels is larger than the images of 64 x 48")]
    public void Constructor_ImageThatDoesNotFit_SaysWhy(int cropHeight, int cropWidth, int height, int width, string expected)
    {
        var config = new ResNetEncoderConfig { Width = 16, CropHeight = cropHeight, CropWidth = cropWidth };
        Assert.Contains(expected, Assert.Throws<ArgumentException>(() => config.Create(height, width)).Message);
    }

    [Fact]
    public void Validate_Faults_AreNamed()
    {
        string problems = string.Join(" ", new ResNetEncoderConfig { Width = 40, KeyPoints = 0, CropWidth = -1 }.Validate());
        Assert.Contains("multiple of 16 up to 1024, not 40", problems);
        Assert.Contains("key points, not 0", problems);
        Assert.Contains("must not be negative", problems);
    }

    [Theory]
    [InlineData(false, ConditionOrder.ByFeature)]
    [InlineData(true, ConditionOrder.ByReading)]
    public void WholeDecision_OfAPolicyWithTheEncoder_AgreesBetweenEngines(bool shared, ConditionOrder order)
    {
        DenoisingModel model = Policy(shared, order);
        EngineParityTests.AssertEnginesAgree(new ConditionComputation(model), Tolerance);
        EngineParityTests.AssertEnginesAgree(new DecisionComputation(model, model.Config.Sampler with { Steps = 2 }), 1e-4f);
        int encoders = model.Parameters.Count(parameter => parameter.Name.EndsWith("backbone.conv1.weight", StringComparison.Ordinal));
        Assert.Equal(shared ? 1 : 2, encoders);
    }

    [Fact]
    public void Condition_ByReading_HasTheNumbersOfTheConditionByFeatureInAnotherOrder()
    {
        float[] byFeature = Condition(Policy(shared: false, ConditionOrder.ByFeature));
        float[] byReading = Condition(Policy(shared: false, ConditionOrder.ByReading));

        // two cameras with 8 numbers and a state with 3, two readings each
        int[] starts = [0, 16, 32], sizes = [8, 8, 3];
        float[] expected =
        [
            .. Enumerable.Range(0, 2).SelectMany(reading => Enumerable.Range(0, 3).SelectMany(
                feature => byFeature[(starts[feature] + (reading * sizes[feature]))..][..sizes[feature]])),
        ];
        Assert.Equal(expected, byReading);
        Assert.NotEqual(byFeature, byReading);
    }

    [Fact]
    public void Checkpoint_WithTheEncoder_IsReadAsItWasWritten()
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("robotics-").FullName, "policy.safetensors");
        DenoisingModel model = Policy(shared: true, ConditionOrder.ByReading);
        PolicyCheckpoint.Save(path, model, EngineParityTests.Randomized(model.Parameters), new Dictionary<string, string>());
        var read = (FeatureEncoderConfig)PolicyCheckpoint.Load(path).Model.Config.Encoder;
        Assert.Equal(((FeatureEncoderConfig)model.Config.Encoder).Image, read.Image);
        Assert.Equal(ConditionOrder.ByReading, read.Order);
        Assert.True(read.ShareImageEncoder);
        Assert.Equal([0.485, 0.456, 0.406], read.Pixels["front"].Mean);
        Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
    }

    [Theory]
    [InlineData("""{"name":"features","image":{"channels":[8],"strides":[2],"key_points":3}}""", "keypoints")]
    [InlineData("""{"name":"features","image":{"key_points":3,"name":"keypoints"}}""", "keypoints")]
    [InlineData("""{"name":"features","image":{"name":"resnet18","width":32,"normalization":"fixed"}}""", "resnet18")]
    public void Json_ImageEncoder_IsChosenByNameOrIsThatOfKeyPoints(string json, string name)
    {
        var config = (FeatureEncoderConfig)JsonSerializer.Deserialize<EncoderConfig>(json, PolicyJson.Options)!;
        Assert.Equal(name, config.Image.Name);
        string again = JsonSerializer.Serialize<EncoderConfig>(config, PolicyJson.Options);
        Assert.Contains($"\"image\":{{\"name\":\"{name}\"", again);
        var read = JsonSerializer.Deserialize<EncoderConfig>(again, PolicyJson.Options);
        Assert.Equal(again, JsonSerializer.Serialize(read, PolicyJson.Options));
    }

    [Fact]
    public void Json_UnknownImageEncoder_IsRefused() => Assert.ThrowsAny<JsonException>(() =>
        JsonSerializer.Deserialize<EncoderConfig>("""{"name":"features","image":{"name":"vgg"}}""", PolicyJson.Options));

    [Fact]
    public void PixelScaling_OfTheDefault_MapsBytesToPlusMinusOne()
    {
        float[] scaled = ImageGolden.Run(new PixelComputation(PixelScaling.Default), EngineKind.Onnx, [0, 255, 51]);
        Assert.Equal([-1f, 1f, -0.6f], scaled, (a, b) => Math.Abs(a - b) < 1e-6f);
        var named = new PixelScaling { Mean = [0, 0.5, 0.2], Deviation = [1, 0.25, 0.1] };
        foreach (EngineKind kind in Enum.GetValues<EngineKind>())
        {
            scaled = ImageGolden.Run(new PixelComputation(named), kind, [0, 255, 51]);
            Assert.Equal([0f, 2f, 0f], scaled, (a, b) => Math.Abs(a - b) < 1e-6f);
        }
    }

    private static ResNetEncoderConfig Config(JsonElement golden)
    {
        JsonElement crop = golden.GetProperty("crop");
        return new ResNetEncoderConfig
        {
            Width = golden.GetProperty("width").GetInt32(),
            Normalization = golden.GetProperty("group_norm").GetBoolean() ? ResNetNormalization.Group : ResNetNormalization.Fixed,
            KeyPoints = golden.GetProperty("key_points").GetInt32(),
            CropHeight = crop.ValueKind == JsonValueKind.Null ? 0 : crop[0].GetInt32(),
            CropWidth = crop.ValueKind == JsonValueKind.Null ? 0 : crop[1].GetInt32(),
        };
    }

    // batch normalization as scale and shift
    private static float[]? Folded(Parameter parameter)
    {
        string name = parameter.Name, owner = name[..name.LastIndexOf('.')];
        if (!owner.Contains(".bn", StringComparison.Ordinal) && !owner.EndsWith("downsample.1", StringComparison.Ordinal))
            return null;
        float[] weight = Statistic(".weight"), bias = Statistic(".bias");
        float[] mean = Statistic(".running_mean"), variance = Statistic(".running_var");
        double[] scale = [.. weight.Zip(variance, (w, v) => w / Math.Sqrt(v + 1e-5))];
        return name.EndsWith(".weight", StringComparison.Ordinal)
            ? Array.ConvertAll(scale, s => (float)s)
            : [.. bias.Select((b, c) => (float)(b - (mean[c] * scale[c])))];

        float[] Statistic(string suffix) => FormulaWeights.Weight(owner + suffix, parameter.Shape);
    }

    private static DenoisingModel Policy(bool shared, ConditionOrder order)
    {
        var spec = new PolicySpec
        {
            Task = "lift",
            Observations =
            [
                FeatureSpec.Image(new CameraSpec("front", 48, 40), 2), FeatureSpec.Image(new CameraSpec("wrist", 48, 40), 2),
                FeatureSpec.Vector(FeatureKeys.State, 3, 2),
            ],
            Action = FeatureSpec.Vector(FeatureKeys.Action, 2, 4, 10),
        };
        PolicyConfig config = PolicyFamilies.Get("diffusion").Default with
        {
            Encoder = new FeatureEncoderConfig
            {
                Image = new ResNetEncoderConfig { Width = 16, KeyPoints = 4, CropWidth = 44 },
                ShareImageEncoder = shared,
                Order = order,
                Pixels = new Dictionary<string, PixelScaling>
                {
                    ["front"] = new() { Mean = [0.485, 0.456, 0.406], Deviation = [0.229, 0.224, 0.225] },
                },
            },
            Network = new UNet1dNetworkConfig { Dims = [8, 16], StepSize = 8 },
        };
        var normalizers = new Normalizers(new Dictionary<string, NormalizationStats>
        {
            [FeatureKeys.State] = TestPolicies.Normalizers[FeatureKeys.State],
            [FeatureKeys.Action] = TestPolicies.Normalizers[FeatureKeys.Action],
        });
        return new DenoisingModel(spec, config, normalizers);
    }

    private static float[] Condition(DenoisingModel model)
    {
        using IEngine engine = EngineFactory.Create(
            EngineKind.Onnx, new ConditionComputation(model), ParameterValues.Initialize(model.Parameters, 1));
        EngineParityTests.Fill(engine);
        engine.Run();
        return engine.Output(0).ToArray();
    }

    /// <summary>The convolutions of an encoder, without what makes key points of their output.</summary>
    private sealed class Trunk(ResNetEncoder encoder) : FeatureEncoder
    {
        public override int OutputSize => 0;

        public override T Forward<T>(IOperations<T> ops, T x) => encoder.Maps(ops, x);
    }

    private sealed class PixelComputation(PixelScaling scaling) : IComputation
    {
        public string Name => "pixel";

        public IReadOnlyList<Parameter> Parameters => [];

        public IReadOnlyList<TensorSpec> Inputs { get; } = [new("x", ElementType.UInt8, [1, 1, 1, 3])];

        public IReadOnlyList<TensorSpec> Outputs { get; } = [new("y", ElementType.Float, [1, 3, 1, 1])];

        public IReadOnlyList<T> Build<T>(IOperations<T> ops, IReadOnlyList<T> inputs)
            where T : class => [scaling.Scale(ops, inputs[0])];
    }
}
