using Robotics.Torch.Tensors;

namespace Robotics.Torch.Tests.Tensors;

[Trait("Category", "Native")]
public sealed class TensorTests : IDisposable
{
    private readonly DisposeScope _scope = new();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void From_EveryType_ComesBackAsItWas()
    {
        Assert.Equal([1, 255], Tensor.From<byte>([1, 255], 2).ToArray<byte>());
        Assert.Equal([-1, 2], Tensor.From<int>([-1, 2], 2).ToArray<int>());
        Assert.Equal([long.MinValue], Tensor.From<long>([long.MinValue], 1).ToArray<long>());
        Assert.Equal([1.5f], Tensor.From<float>([1.5f], 1).ToArray<float>());
        Assert.Equal([Math.PI], Tensor.From<double>([Math.PI], 1).ToArray<double>());
        Assert.Equal([true, false], Tensor.From<bool>([true, false], 2).ToArray<bool>());
        Assert.Equal([(Half)0.5f], Tensor.From<Half>([(Half)0.5f], 1).ToArray<Half>());
    }

    [Fact]
    public void From_WrongCount_SaysBoth()
    {
        TorchException fault = Assert.Throws<TorchException>(() => Tensor.From<float>([1, 2, 3], 2, 2));
        Assert.Equal("the tensor holds 16 bytes and the memory 12", fault.Message);
    }

    [Fact]
    public void Properties_OfAView_AreRight()
    {
        Tensor t = Tensor.From<float>([1, 2, 3, 4, 5, 6], 2, 3).Transpose(0, 1);

        Assert.Equal([3, 2], t.Shape);
        Assert.Equal((2, 6L, 2L, ScalarType.Float32), (t.Rank, t.Numel, t.Size(-1), t.Type));
        Assert.Equal(Device.Cpu, t.Device);
        Assert.Equal([1, 4, 2, 5, 3, 6], t.ToArray<float>());
        Assert.Contains("call Contiguous() first", Assert.Throws<TorchException>(() => t.Lend<float>()).Message);
    }

    [Fact]
    public void Lend_Writes_AreTheTensorsOwn()
    {
        Tensor t = Tensor.Zeros([2, 2]);
        t.Lend<float>()[3] = 7;

        Assert.Equal(7, t.Select(0, 1).Select(0, 1).Item());
    }

    [Fact]
    public void CopyFrom_AView_WritesThroughItsStrides()
    {
        Tensor t = Tensor.Zeros([2, 2]);
        t.Transpose(0, 1).CopyFrom<float>([1, 2, 3, 4]);

        Assert.Equal([1, 3, 2, 4], t.ToArray<float>());
    }

    [Fact]
    public void CopyTo_OtherType_IsRefused() =>
        Assert.Equal("The tensor's elements are Float32, not Int64.", Assert.Throws<ArgumentException>(() => Tensor.Zeros([1]).ToArray<long>()).Message);

    [Fact]
    public void Operators_WithTensorsAndNumbers_ComputeWhatTheySay()
    {
        Tensor a = Tensor.From<double>([1, 2, 4], 3);
        Tensor b = Tensor.From<double>([10, 20, 40], 3);

        Assert.Equal([11, 22, 44], (a + b).ToArray<double>());
        Assert.Equal([9, 18, 36], (b - a).ToArray<double>());
        Assert.Equal([10, 40, 160], (a * b).ToArray<double>());
        Assert.Equal([10, 10, 10], (b / a).ToArray<double>());
        Assert.Equal([-1, -2, -4], (-a).ToArray<double>());
        Assert.Equal([2, 3, 5], (1 + a).ToArray<double>());
        Assert.Equal([0, -1, -3], (1 - a).ToArray<double>());
        Assert.Equal([.5, 1.5, 3.5], (a - .5).ToArray<double>());
        Assert.Equal([.5, 1, 2], (a / 2).ToArray<double>());
        Assert.Equal([1, .5, .25], (1 / a).ToArray<double>());
        Assert.Equal([3, 6, 12], (3 * a).ToArray<double>());
    }

    [Fact]
    public void Shapes_OfViewsAndParts_AreRight()
    {
        Tensor t = Tensor.Arange(24).Reshape(2, 3, 4);

        Assert.Equal([4, 2, 3], t.Permute(2, 0, 1).Shape);
        Assert.Equal([2, 12], t.Flatten(1).Shape);
        Assert.Equal([2, 2, 4], t.Narrow(1, 1, 2).Shape);
        Assert.Equal([2, 1, 3, 4], t.Unsqueeze(1).Shape);
        Assert.Equal([2, 3, 4], t.Unsqueeze(1).Squeeze(1).Shape);
        Assert.Equal([2, 5, 3, 4], t.Unsqueeze(1).Expand(-1, 5, -1, -1).Shape);
        Assert.Equal([2, 6, 4], Tensor.Cat([t, t], 1).Shape);
        Assert.Equal([2, 2, 3, 4], Tensor.Stack([t, t], 0).Shape);
        Assert.Equal([20, 12], t.IndexSelect(1, Tensor.From<long>([2, 0], 2)).Select(2, 0).Select(0, 1).ToArray<long>());
    }

    [Fact]
    public void Reductions_OverSomeDimensions_KeepThemWhenAsked()
    {
        Tensor t = Tensor.From<float>([1, 2, 3, 4, 5, 6], 2, 3);

        Assert.Equal(3.5f, t.Mean().Item());
        Assert.Equal([2, 5], t.Mean([1]).ToArray<float>());
        Assert.Equal([2, 1], t.Sum([1], keep: true).Shape);
        Assert.Equal([3, 6], t.Max([1]).ToArray<float>());
        Assert.Equal([2L, 2L], t.ArgMax(1).ToArray<long>());
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(float.NaN, false)]
    [InlineData(float.NegativeInfinity, false)]
    public void AllFinite_OneElement_Decides(float element, bool finite) => Assert.Equal(finite, Tensor.From<float>([0, element], 2).AllFinite());

    [Fact]
    public void InPlace_Writes_ReturnTheSameTensor()
    {
        Tensor t = Tensor.Ones([2]);

        Assert.Same(t, t.AddInPlace(Tensor.Ones([2]), 3).MulInPlace(2).LerpInPlace(Tensor.Zeros([2]), .25));
        Assert.Equal([6, 6], t.ToArray<float>());
    }

    [Fact]
    public void Randn_SeedSeven_DrawsWhatPythonDraws()
    {
        // torch 1.13.0a0: torch.manual_seed(7); torch.randn(4)
        using Generator generator = new(7);
        Assert.Equal([-0.1467950940132141f, 0.7861412763595581f, 0.9468216300010681f, -1.1143440008163452f], Tensor.Randn([4], generator).ToArray<float>());
    }

    [Fact]
    public void Generator_StateAndSeed_RepeatTheStream()
    {
        using Generator generator = new(1);
        Tensor state = generator.GetState();
        float[] first = Tensor.Rand([5], generator).ToArray<float>();
        generator.SetState(state);
        float[] second = Tensor.Rand([5], generator).ToArray<float>();
        generator.Seed(1);

        Assert.Equal(first, second);
        Assert.Equal(first, Tensor.Rand([5], generator).ToArray<float>());
    }
}
