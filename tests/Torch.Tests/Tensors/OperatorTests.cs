using Robotics.Torch.Tensors;

namespace Robotics.Torch.Tests.Tensors;

[Trait("Category", "Native")]
public sealed class OperatorTests : IDisposable
{
    private readonly DisposeScope _scope = new();

    public void Dispose() => _scope.Dispose();

    [Fact]
    public void Find_UnknownName_SaysSo() =>
        Assert.Equal("this libtorch has no operator aten::no_such.thing", Assert.Throws<TorchException>(() => Operator.Find("aten::no_such", "thing")).Message);

    [Fact]
    public void Schema_OfAdd_IsTheLibrarys() =>
        Assert.Equal("aten::add.Tensor(Tensor self, Tensor other, *, Scalar alpha=1) -> Tensor", Operator.Find("aten::add", "Tensor").Schema);

    [Fact]
    public void Call_MissingTrailingArguments_TakesTheDefaults()
    {
        Operator add = Operator.Find("aten::add", "Tensor");
        Tensor a = Tensor.Ones([2]);

        Assert.Equal([2, 2], add.Call(a, a).ToArray<float>());
        Assert.Equal([3, 3], add.Call(a, a, 2.0).ToArray<float>());
    }

    [Fact]
    public void Call_MissingArgument_NamesIt() =>
        Assert.Equal("aten::add: argument 'other' is missing", Assert.Throws<TorchException>(() => Operator.Find("aten::add", "Tensor").Call(Tensor.Ones([1]))).Message);

    [Fact]
    public void Call_WrongKind_NamesArgumentAndBothKinds() =>
        Assert.Equal(
            "aten::add: argument 'other' is a float, and the schema wants Tensor",
            Assert.Throws<TorchException>(() => Operator.Find("aten::add", "Tensor").Call(Tensor.Ones([1]), 1.5)).Message);

    [Fact]
    public void Call_ShapesThatDoNotFit_HasTorchsTextAndNoBacktrace()
    {
        TorchException fault = Assert.Throws<TorchException>(() => Tensor.Ones([2, 3]).MatMul(Tensor.Ones([4, 5])));
        Assert.Equal("mat1 and mat2 shapes cannot be multiplied (2x3 and 4x5)", fault.Message);

        fault = Assert.Throws<TorchException>(() => Tensor.Ones([2]) + Tensor.Ones([3]));
        Assert.StartsWith("The size of tensor a (2) must match the size of tensor b (3)", fault.Message);
        Assert.DoesNotContain("frame #", fault.Message);
    }

    [Fact]
    public void CallMany_SeveralResults_GivesAll()
    {
        Tensor[] results = Operator.Find("aten::max", "dim").CallMany(Tensor.From<float>([1, 5, 2], 3), 0);

        Assert.Equal(2, results.Length);
        Assert.Equal((5, 1), (results[0].Item(), results[1].Item()));
    }

    [Fact]
    public void Call_EveryKindOfArgument_Crosses()
    {
        Tensor image = Tensor.Arange(16).To(ScalarType.Float32).Reshape(1, 1, 4, 4);
        Tensor index = Tensor.From<long>([3, 1], 2);

        // a float list, a string, a device, a Tensor?[] with a null, a long list past the usual size
        Tensor scaled = Operator.Find("aten::upsample_nearest2d", "vec").Call(image, Value.None, new double[] { 2, 2 });
        Assert.Equal([1, 1, 8, 8], scaled.Shape);
        Assert.Equal(5, Operator.Find("aten::einsum").Call("i,i->", new[] { index.To(ScalarType.Float32), Tensor.From<float>([1, 2], 2) }).Item());
        Assert.Equal(Device.Cpu, index.To(Device.Cpu).Device);
        Assert.Equal([13, 5], Operator.Find("aten::index", "Tensor").Call(image.Reshape(4, 4), new Tensor?[] { index, Tensor.From<long>([1], 1) }).ToArray<float>());
        Assert.Equal([3, 1, 7, 5], Operator.Find("aten::index", "Tensor").Call(image.Reshape(4, 4), new Tensor?[] { null, index }).Narrow(0, 0, 2).ToArray<float>());
        Tensor[] many = [.. Enumerable.Range(0, 200).Select(i => Tensor.Full([1], i))];
        Assert.Equal(19900, Tensor.Cat(many, 0).Sum().Item());
    }

    [Fact]
    public void Call_TwoThreads_GiveWhatOneAfterTheOtherGives()
    {
        double[] alone = [Work(1), Work(2)];
        double[] together = new double[2];
        Thread[] threads = [.. Enumerable.Range(0, 2).Select(i => new Thread(() => together[i] = Work((ulong)i + 1)))];
        foreach (Thread thread in threads) thread.Start();
        foreach (Thread thread in threads) thread.Join();

        Assert.Equal(alone, together);
    }

    // a small network's training, forward and backward, with its own random numbers
    private static double Work(ulong seed)
    {
        using Generator generator = new(seed);
        using DisposeScope outer = new();
        Tensor w = Tensor.Randn([16, 16, 5], generator);
        w.RequiresGrad = true;
        for (int i = 0; i < 100; ++i)
        {
            using DisposeScope scope = new();
            w.ZeroGrad();
            Tensor y = Functional.Conv1d(Tensor.Randn([4, 16, 8], generator), w, padding: 2).Mish();
            y.Square().Mean().Backward();
            using NoGradScope noGrad = new();
            w.AddInPlace(w.Grad!, -.1);
        }

        return w.Detach().Square().Sum().ToDouble();
    }
}
