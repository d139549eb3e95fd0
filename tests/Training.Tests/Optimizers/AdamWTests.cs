using Robotics.Policies.Checkpoints;
using Robotics.Policies.Tensors;
using Robotics.Training.Optimizers;
using TorchSharp;
using static TorchSharp.torch;

namespace Robotics.Training.Tests.Optimizers;

[Trait("Category", "Native")]
public sealed class AdamWTests : IDisposable
{
    // Debian 12's python3-torch 1.13.0a0: torch.optim.AdamW([a, b], lr=.05, betas=(.95, .999), eps=1e-8, weight_decay=.1), five
    // steps on mean((x a^T + b)^2) in float64, b without a gradient in the third
    private static readonly double[] s_a =
        [0.72945474573371, -1.7041800308878738, 0.24129528754632065, 0.04229868576626222, 2.6789550654114005, -0.484646840600075];

    private static readonly double[] s_b = [-0.09928267486963088, 0.002113328058972297];

    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly Tensor _a = Leaf([1, -2, .5, .25, 3, -.75], 2, 3);
    private readonly Tensor _b = Leaf([.1, -.2], 2);
    private readonly Tensor _x = TensorData.From<double>([.5, -1, 2, 1.5, .3, -.7], 2, 3);

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Step_FiveTimes_MatchesPyTorch()
    {
        using AdamW optimizer = Make();
        for (int i = 0; i < 5; ++i) Step(optimizer, i);

        Assert.Equal(5, optimizer.StepCount);
        AssertClose(s_a, _a);
        AssertClose(s_b, _b);
    }

    [Fact]
    public void LoadStateDict_HalfWay_GoesOnAsIfNeverStopped()
    {
        using AdamW first = Make();
        for (int i = 0; i < 4; ++i) Step(first, i);
        using AdamW second = Make();
        second.LoadStateDict(first.StateDict());
        Step(second, 4);

        Assert.Equal(5, second.StepCount);
        AssertClose(s_a, _a);
        AssertClose(s_b, _b);
    }

    [Fact]
    public void LoadStateDict_OfOtherParameters_IsRefused()
    {
        using AdamW first = Make();
        using AdamW other = new([("c", _a)], .05, .95, .999, .1);

        Assert.Throws<CheckpointException>(() => other.LoadStateDict(first.StateDict()));
    }

    [Fact]
    public void Step_Float32InOnePass_IsTheArithmeticOfFloat64()
    {
        using var generator = new Generator(5, CPU);
        Tensor near = randn([3, 37], generator: generator).requires_grad_(), far = near.detach().to(ScalarType.Float64).requires_grad_();
        using AdamW single = new([("w", near)], .05, .95, .999, .1), exact = new([("w", far)], .05, .95, .999, .1);
        for (int i = 0; i < 5; i++)
        {
            near.grad = randn([3, 37], generator: generator);
            far.grad = near.grad!.to(ScalarType.Float64);
            single.Step(gradientScale: .25);
            exact.Step(gradientScale: .25);
        }

        // five steps of .05 in float32, each a quotient of rounded moments
        Assert.InRange((near.to(ScalarType.Float64) - far).abs().max().item<double>(), 0, 5e-6);
    }

    private static Tensor Leaf(double[] values, params ReadOnlySpan<long> shape)
    {
        Tensor leaf = TensorData.From<double>(values, shape);
        leaf.requires_grad = true;
        return leaf;
    }

    // the same float64 operations in the same order: equal except for the last digits of pow
    private static void AssertClose(double[] expected, Tensor actual) =>
        Assert.All(expected.Zip(actual.ToArray<double>()), pair => Assert.Equal(pair.First, pair.Second, 1e-12));

    private AdamW Make() => new([("a", _a), ("b", _b)], learningRate: .05, beta1: .95, beta2: .999, weightDecay: .1);

    private void Step(AdamW optimizer, int step)
    {
        optimizer.ZeroGrad();
        Tensor y = _x.matmul(_a.transpose(0, 1));
        (step == 2 ? y : y + _b).square().mean().backward();
        optimizer.Step();
    }
}
