using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Robotics.Policies.Tests.Networks;

[Trait("Category", "Native")]
public sealed class TimeConvolutionTests
{
    // sums of up to 640 products in a different order: relative to the largest element
    private const double Tolerance = 1e-5;

    [Theory]
    [InlineData(3, 128, 64, 5, 8)]
    [InlineData(2, 128, 128, 5, 4)]
    [InlineData(2, 64, 128, 5, 2)] // the outer taps are outside the input
    [InlineData(4, 64, 128, 1, 4)]
    [InlineData(1, 128, 64, 3, 1)]
    public void Conv1d_ValueAndGradients_AreThoseOfLibtorch(int batch, int from, int to, int kernel, int length)
    {
        using DisposeScope scope = NewDisposeScope();
        var layer = new Conv1d(from, to, kernel, padding: kernel / 2);
        using ParameterSet weights = ParameterSet.Initialize(layer.Parameters, 1, requiresGrad: true);
        using var generator = new Generator(2, CPU);
        Tensor x = randn([batch, from, length], generator: generator).requires_grad_();
        Tensor g = randn([batch, to, length], generator: generator);
        Assert.True(TimeConvolution.Fits(x, weights.Tensors[0], 1, kernel / 2, 1, 1));

        Tensor expected = F.conv1d(x, weights.Tensors[0], weights.Tensors[1], 1, kernel / 2);
        Tensor[] wanted = [expected, .. Gradients(expected, g, x, weights)];
        Tensor actual = layer.Forward(new TorchOperations(weights), x);
        Tensor[] found = [actual, .. Gradients(actual, g, x, weights)];

        for (int i = 0; i < wanted.Length; i++)
            Assert.InRange((wanted[i] - found[i]).abs().max().item<float>() / wanted[i].abs().max().item<float>(), 0, Tolerance);
    }

    [Fact]
    public void Conv1d_ManySteps_KeepsNoTensor()
    {
        var layer = new Conv1d(128, 128, 5, padding: 2);
        using ParameterSet weights = ParameterSet.Initialize(layer.Parameters, 1, requiresGrad: true);
        using Tensor x = ones(2, 128, 4);
        var operations = new TorchOperations(weights);
        void Step()
        {
            using DisposeScope scope = NewDisposeScope();
            weights.ZeroGrad();
            layer.Forward(operations, x).sum().backward();
        }
        Step();
        long live = LiveTensors.Count();
        for (int i = 0; i < 20; i++)
            Step();
        Assert.Equal(live, LiveTensors.Count());
    }

    [Fact]
    public void Fits_WithoutGradients_LeavesItToLibtorch()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGrad = no_grad();
        Assert.False(TimeConvolution.Fits(ones(1, 128, 4), ones(128, 128, 5).requires_grad_(), 1, 2, 1, 1));
    }

    private static Tensor[] Gradients(Tensor y, Tensor g, Tensor x, ParameterSet weights)
    {
        x.grad = null;
        weights.ZeroGrad();
        y.backward([g]);
        return [x.grad!, .. weights.Tensors.Select(tensor => tensor.grad!)]; // set by backward
    }
}
