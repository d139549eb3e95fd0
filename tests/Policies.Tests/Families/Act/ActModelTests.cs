using Robotics.Control.Deciding;
using Robotics.Policies.Devices;
using Robotics.Policies.Encoders;
using Robotics.Policies.Families;
using Robotics.Policies.Families.Act;
using Robotics.Policies.Networks;
using Robotics.Policies.Normalization;
using Robotics.Policies.Processes;
using Robotics.Policies.Samplers;
using Robotics.Policies.Tensors;
using TorchSharp;
using static TorchSharp.torch;

namespace Robotics.Policies.Tests.Families.Act;

[Trait("Category", "Native")]
public sealed class ActModelTests
{
    private const int Batch = 8;

    // small operations on several threads wait for each other when the machine has other work
    public ActModelTests() => TorchLibrary.SetThreads(1);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.7, -0.4)]
    [InlineData(-1.5, 0.9)]
    public void Divergence_OfOneComponent_IsTheIntegral(double mean, double logVariance)
    {
        using DisposeScope scope = NewDisposeScope();
        double deviation = Math.Exp(logVariance / 2), step = deviation / 200, expected = 0;
        for (double z = mean - (10 * deviation); z < mean + (10 * deviation); z += step)
        {
            double logP = (-Math.Pow((z - mean) / deviation, 2) / 2) - Math.Log(deviation), logQ = -z * z / 2;
            expected += Math.Exp(logP) / Math.Sqrt(2 * Math.PI) * (logP - logQ) * step;
        }
        Tensor actual = ActModel.Divergence(full([1, 1], (float)mean), full([1, 1], (float)logVariance));
        Assert.Equal(expected, actual.item<float>(), 1e-5); // float32
    }

    [Fact]
    public void Divergence_OfSeveralComponents_IsTheirSumForEachWindow()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor mean = TensorData.From<float>([1, 2, 0, 3], 2, 2), zero = zeros(2, 2);
        Assert.Equal([2.5f, 4.5f], ActModel.Divergence(mean, zero).ToArray<float>()); // m^2 / 2
    }

    [Fact]
    public void Loss_AnyBatch_GivesEveryParameterAGradientAndFallsInTraining()
    {
        PolicyModel model = TestPolicies.Model("act");
        Assert.Equal([5], model.NoiseShape);
        using ParameterSet weights = ParameterSet.Initialize(model.Parameters, 0, requiresGrad: true);
        using var batch = new RandomBatch(model);
        double first = batch.Loss(weights, 0), last = 0;
        for (int i = 1; i < 60; i++)
        {
            using IDisposable noGrad = no_grad();
            foreach (Tensor tensor in weights.Tensors)
                tensor.sub_(tensor.grad!.div(tensor.grad!.square().mean().sqrt().add(1e-8)).mul(2e-3)); // each has one: Loss computed it
            using (enable_grad())
                last = batch.Loss(weights, i);
        }
        Assert.True(last < 0.6 * first, $"{first} -> {last}");

        // not in the first step: the decoder starts from zeros, so that its first self-attention is its biases
        Assert.All(weights.Named(), entry => Assert.True(entry.Tensor.grad?.abs().max().item<float>() > 0, entry.Name));
    }

    [Fact]
    public void Loss_LatentOfTheActions_IsThatOfTheChunkPlusTheWeightedDivergence()
    {
        PolicyConfig config = TestPolicies.Config("act");
        double Loss(double weight)
        {
            PolicyModel model = PolicyFamilies.Get("act").Create(
                TestPolicies.Spec,
                config with { Network = (ActNetworkConfig)config.Network with { DivergenceWeight = weight, Dropout = 0 } },
                TestPolicies.Normalizers);
            using ParameterSet weights = ParameterSet.Initialize(model.Parameters, 3, requiresGrad: true);
            using var batch = new RandomBatch(model);
            return batch.Loss(weights, 0);
        }

        double chunk = Loss(0), divergence = Loss(1) - chunk;
        Assert.True(divergence > 1e-3);
        Assert.Equal(chunk + (10 * divergence), Loss(10), 1e-4);
    }

    [Fact]
    public void Create_ImagesOnlyOrStateOnly_Decides()
    {
        foreach (string[] keys in (string[][])[[FeatureKeys.Image("front")], [FeatureKeys.State]])
        {
            PolicySpec spec = TestPolicies.Spec with
            {
                Observations = [.. TestPolicies.Spec.Observations.Where(feature => keys.Contains(feature.Key))],
            };
            PolicyModel model = PolicyFamilies.Get("act").Create(spec, TestPolicies.Config("act"), TestPolicies.Normalizers);
            using ParameterSet weights = ParameterSet.Initialize(model.Parameters, 0, requiresGrad: true);
            using var batch = new RandomBatch(model);
            Assert.InRange(batch.Loss(weights, 0), 1e-3, 1e3);
        }
    }

    [Fact]
    public void Constructor_NetworkOfAnotherFamily_IsRefused()
    {
        PolicyConfig act = TestPolicies.Config("act");
        string message = Assert.Throws<ArgumentException>(
            () => new ActModel(TestPolicies.Spec, act with { Network = new MlpNetworkConfig() }, TestPolicies.Normalizers)).Message;
        Assert.Equal("A policy of type 'act' has no network 'mlp': choose act.", message);
        message = Assert.Throws<ArgumentException>(
            () => new DenoisingModel(TestPolicies.Spec, act, TestPolicies.Normalizers)).Message;
        Assert.Equal("The network 'act' does not denoise chunks; choose another one.", message);
    }

    /// <summary>Windows of random observations, with actions that follow the state.</summary>
    private sealed class RandomBatch : IDisposable
    {
        private readonly PolicyModel _model;
        private readonly DisposeScope _scope = NewDisposeScope();
        private readonly FeatureValues<Tensor> _features;
        private readonly Tensor _actions;
        private readonly SeededNoise _noise = new(1);

        internal RandomBatch(PolicyModel model)
        {
            _model = model;
            _features = new FeatureValues<Tensor>(model.Spec.Observations.ToDictionary(feature => feature.Key, Draw));
            _actions = Draw(model.Spec.Action);
        }

        public void Dispose() => _scope.Dispose();

        internal double Loss(ParameterSet weights, int step)
        {
            using DisposeScope scope = NewDisposeScope();
            weights.ZeroGrad();
            var noise = new SeededNoise(step);
            float[] values = new float[Batch * _model.NoiseShape[0]];
            noise.FillNormal(values);
            Tensor loss = _model.Loss(
                new TorchOperations(weights, training: true, new DropoutMasks(0, step, 0)),
                new TrainingBatch(_features, _actions, TensorData.From<float>(values, Batch, _model.NoiseShape[0]),
                    [.. Enumerable.Repeat(new TimeInterval(0, 0), Batch)])).mean(); // [B]
            loss.backward();
            return loss.item<float>();
        }

        private Tensor Draw(FeatureSpec feature)
        {
            long[] shape = [Batch, feature.Horizon, .. feature.Shape.Select(size => (long)size)];
            int count = Batch * feature.Horizon * feature.Size;
            if (feature.Type == FeatureType.UInt8)
                return TensorData.From<byte>([.. Enumerable.Range(0, count).Select(_ => (byte)_noise.NextInteger(256))], shape);
            NormalizationStats stats = _model.Normalizers[feature.Key];
            float[] values = [.. Enumerable.Range(0, count).Select(_ => (float)((2 * _noise.NextUniform()) - 1))];
            stats.Denormalize(values, values);
            return TensorData.From<float>(values, shape);
        }
    }
}
