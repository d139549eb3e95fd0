using Robotics.Torch.Tensors;

namespace Robotics.Torch.Tests.Tensors;

[Trait("Category", "Native")]
public sealed class AutogradTests : IDisposable
{
    private readonly DisposeScope _scope = new();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Backward_CompositeFunction_MatchesNumericDifferences()
    {
        const double h = 1e-6;
        double[] values = [.3, -.7, 1.1, .4, -.2, .9];
        Tensor x = Leaf(values);
        Composite(x).Backward();
        double[] gradient = x.Grad!.ToArray<double>();

        for (int i = 0; i < values.Length; ++i)
        {
            double[] up = [.. values];
            double[] down = [.. values];
            up[i] += h;
            down[i] -= h;
            double numeric = (Composite(Leaf(up)).ToDouble() - Composite(Leaf(down)).ToDouble()) / (2 * h);

            // central differences in float64 are good to about h^2 and 1e-16 / h
            Assert.Equal(numeric, gradient[i], 1e-8);
        }
    }

    [Fact]
    public void Backward_Twice_AddsUpUntilZeroed()
    {
        Tensor x = Leaf([2, 3]);
        x.Square().Sum().Backward();
        x.Square().Sum().Backward();
        Assert.Equal([8, 12], x.Grad!.ToArray<double>());

        x.ZeroGrad();
        Assert.Null(x.Grad);
    }

    [Fact]
    public void Backward_CreateGraph_GivesSecondDerivatives()
    {
        Tensor x = Leaf([2]);
        x.Pow(3).Sum().Backward(createGraph: true);
        Tensor first = x.Grad!;
        x.ZeroGrad();
        first.Sum().Backward();

        Assert.Equal(12, x.Grad!.ToDouble());
    }

    [Fact]
    public void Backward_Weighted_IsAVectorTimesTheJacobian()
    {
        Tensor x = Leaf([2, 3]);
        x.Square().Backward(Tensor.From<double>([10, 1], 2));

        Assert.Equal([40, 6], x.Grad!.ToArray<double>());
    }

    [Fact]
    public void NoGradScope_Inside_RecordsNothingAndOutsideAgain()
    {
        Tensor x = Leaf([1]);
        using (NoGradScope outer = new())
        {
            using (NoGradScope inner = new()) Assert.False((x * 2).RequiresGrad);
            Assert.False((x * 2).RequiresGrad);
        }

        Assert.True((x * 2).RequiresGrad);
        Assert.False((x * 2).Detach().RequiresGrad);
    }

    [Fact]
    public void NoGradScope_OnAnotherThread_ChangesNothingHere()
    {
        Tensor x = Leaf([1]);
        using ManualResetEventSlim open = new();
        using ManualResetEventSlim done = new();
        Thread other = new(() =>
        {
            using NoGradScope noGrad = new();
            open.Set();
            done.Wait();
        });
        other.Start();
        open.Wait();

        Assert.True((x * 2).RequiresGrad);
        done.Set();
        other.Join();
    }

    [Fact]
    public void RequiresGrad_OffOnAResult_PointsToDetach()
    {
        Tensor y = Leaf([1]) * 2;
        Assert.Contains("Detach()", Assert.Throws<TorchException>(() => y.RequiresGrad = false).Message);
    }

    private static Tensor Leaf(double[] values)
    {
        Tensor x = Tensor.From<double>(values, values.Length);
        x.RequiresGrad = true;
        return x;
    }

    // six numbers through products, a softmax, norms and branches of every kind that networks use
    private static Tensor Composite(Tensor x)
    {
        Tensor m = x.Reshape(2, 3);
        Tensor mixed = m.MatMul(m.Transpose(0, 1)).Mish() + m.Narrow(1, 0, 2).Sin().Exp(); // [2, 2]
        Tensor attention = mixed.Softmax(1).MatMul(m.Tanh()); // [2, 3]
        Tensor normal = Functional.GroupNorm(attention.Unsqueeze(0), 1);
        return (normal * m.Sigmoid()).Sum() + (1.0 / (m.Square() + 1)).Mean() + Tensor.Cat([mixed.Silu(), mixed.Abs().Sqrt()], 1).Sum();
    }
}
