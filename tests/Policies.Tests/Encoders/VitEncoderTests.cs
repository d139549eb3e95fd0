using System.Text.Json;
using Robotics.Policies.Encoders;
using Robotics.Policies.Families;
using Robotics.Policies.Tests.Inference;

namespace Robotics.Policies.Tests.Encoders;

[Trait("Category", "Native")]
public sealed class VitEncoderTests
{
    // float32 sums in a different order
    private const float Tolerance = 1e-5f;

    private static readonly ImageGolden s_golden = new("vit");

    [Theory]
    [InlineData("default")]
    [InlineData("crop")]
    public void Forward_GoldenCase_MatchesReferenceOnBothEngines(string name)
    {
        JsonElement golden = s_golden.Case(name), crop = golden.GetProperty("crop");
        int Size(string key) => golden.GetProperty(key).GetInt32();
        var config = new VitEncoderConfig
        {
            Patch = Size("patch"),
            Width = Size("tokens"),
            Depth = Size("depth"),
            Heads = Size("heads"),
            HiddenWidth = Size("hidden"),
            CropHeight = crop.ValueKind == JsonValueKind.Null ? 0 : crop[0].GetInt32(),
            CropWidth = crop.ValueKind == JsonValueKind.Null ? 0 : crop[1].GetInt32(),
        };
        if (name == "default")
            Assert.Equal(new VitEncoderConfig(), config);
        int[] image = [.. golden.GetProperty("image").EnumerateArray().Select(size => size.GetInt32())];
        var encoder = new VitEncoder(config, image[0], image[1]);
        s_golden.AssertMatches(
            name, new ImageComputation(encoder, encoder.Parameters, Size("count"), image), FormulaWeights.Of(encoder),
            FormulaWeights.Image(name, Size("count"), image[0], image[1]), Tolerance);
    }

    [Fact]
    public void Parameters_HaveThePublishedNames()
    {
        var encoder = new VitEncoder(new VitEncoderConfig { Depth = 1 }, 16, 24);
        Assert.Equal(
            [
                "cls_token [1, 1, 128]", "pos_embed [1, 7, 128]", "patch_embed.proj.weight [128, 3, 8, 8]", "patch_embed.proj.bias [128]",
                "blocks.0.norm1.weight [128]", "blocks.0.norm1.bias [128]", "blocks.0.attn.qkv.weight [384, 128]",
                "blocks.0.attn.qkv.bias [384]", "blocks.0.attn.proj.weight [128, 128]", "blocks.0.attn.proj.bias [128]",
                "blocks.0.norm2.weight [128]", "blocks.0.norm2.bias [128]", "blocks.0.mlp.fc1.weight [512, 128]",
                "blocks.0.mlp.fc1.bias [512]", "blocks.0.mlp.fc2.weight [128, 512]", "blocks.0.mlp.fc2.bias [128]", "norm.weight [128]",
                "norm.bias [128]",
            ],
            encoder.Parameters.Select(parameter => $"{parameter}"));
    }

    [Fact]
    public void WholeDecision_OfAPolicyWithTheEncoder_AgreesBetweenEngines()
    {
        var images = new VitEncoderConfig { Patch = 4, Width = 16, Depth = 2, Heads = 2, HiddenWidth = 24, CropHeight = 8 };
        PolicyConfig config = TestPolicies.Config("diffusion") with { Encoder = new FeatureEncoderConfig { Image = images } };
        var model = new DenoisingModel(TestPolicies.Spec, config, TestPolicies.Normalizers);
        EngineParityTests.AssertEnginesAgree(new ConditionComputation(model), Tolerance);
        EngineParityTests.AssertEnginesAgree(new DecisionComputation(model, config.Sampler with { Steps = 2 }), 1e-4f);
    }

    [Fact]
    public void Constructor_ImageThatIsNoMultipleOfAPatch_SaysWhy() => Assert.Contains(
        "Patches of 8 pixels do not fill 16 x 20", Assert.Throws<ArgumentException>(() => new VitEncoder(new(), 16, 20)).Message);

    [Fact]
    public void Validate_Faults_AreNamed()
    {
        string problems = string.Join(
            " ", new VitEncoderConfig { Patch = 0, Width = 10, Depth = 0, HiddenWidth = 0, CropWidth = -1 }.Validate());
        foreach (string words in (string[])["not 0", "4 heads up to 4096, not 10", "64 blocks", "16384, not 0", "must not be negative"])
            Assert.Contains(words, problems);
    }
}
