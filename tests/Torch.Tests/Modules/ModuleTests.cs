using Robotics.Torch.Checkpoints;
using Robotics.Torch.Modules;
using Robotics.Torch.Tensors;

namespace Robotics.Torch.Tests.Modules;

[Trait("Category", "Native")]
public sealed class ModuleTests
{
    [Fact]
    public void NamedParameters_OfASequence_AreNumbered()
    {
        using Generator generator = new(0);
        using Sequential net = new(new Linear(2, 3, generator), new Identity(), new GroupNorm(1, 3));

        Assert.Equal(["0.weight", "0.bias", "2.weight", "2.bias"], net.NamedParameters().Select(entry => entry.Name));
        Assert.Equal(6 + 3 + 3 + 3, net.ParameterCount());
        Assert.All(net.NamedParameters(), entry => Assert.True(entry.Tensor.RequiresGrad));
    }

    [Fact]
    public void LoadStateDict_DoesNotFit_ListsAllAndChangesNothing()
    {
        using Generator generator = new(0);
        using DisposeScope scope = new();
        using Linear layer = new(2, 3, generator);
        float[] before = layer.Weight.ToArray<float>();
        Dictionary<string, Tensor> state = new() { ["weight"] = Tensor.Zeros([3, 3]), ["more"] = Tensor.Zeros([1]) };

        CheckpointException fault = Assert.Throws<CheckpointException>(() => layer.LoadStateDict(state));

        Assert.Equal("The state does not fit Linear: 'weight' is [3, 3] and should be [3, 2], 'bias' is missing, 'more' is not a part of it.", fault.Message);
        Assert.Equal(before, layer.Weight.ToArray<float>());
    }

    [Fact]
    public void CopyParametersFrom_AnotherModule_MakesThemEqual()
    {
        using Generator generator = new(0);
        using Linear a = new(2, 3, generator);
        using Linear b = new(2, 3, generator);
        b.CopyParametersFrom(a);

        Assert.Equal(a.Weight.ToArray<float>(), b.Weight.ToArray<float>());
        Assert.True(b.Weight.RequiresGrad);
    }

    [Fact]
    public void Constructor_SeedSeven_StartsWherePyTorchStarts()
    {
        // torch 1.13.0a0: torch.manual_seed(7); torch.nn.Linear(3, 2), torch.nn.ConvTranspose1d(2, 1, 3): fan-in 3 both times
        float[] weight = [0.04032507538795471f, -0.3477921187877655f, 0.18384182453155518f, 0.1811612844467163f, -0.3085803687572479f, -0.0865316316485405f];
        using Generator generator = new(7);
        using Linear linear = new(3, 2, generator);
        generator.Seed(7);
        using ConvTranspose1d conv = new(2, 1, 3, generator);

        Assert.Equal(weight, linear.Weight.ToArray<float>());
        Assert.Equal([-0.33822792768478394f, 0.1498066484928131f], linear.Bias!.ToArray<float>());
        Assert.Equal(weight, conv.Weight.ToArray<float>());
        Assert.Equal([-0.33822792768478394f], conv.Bias!.ToArray<float>());
    }

    [Fact]
    public void Forward_Convolutions_HaveTheShapesOfPyTorch()
    {
        using Generator generator = new(0);
        using DisposeScope scope = new();
        using Conv1d halve = new(2, 4, 3, generator, stride: 2, padding: 1);
        using ConvTranspose1d twice = new(4, 2, 4, generator, stride: 2, padding: 1);
        using Conv2d image = new(3, 6, 5, generator, stride: 2, padding: 2, groups: 3);

        Assert.Equal([1, 4, 8], halve.Forward(Tensor.Ones([1, 2, 16])).Shape);
        Assert.Equal([1, 2, 16], twice.Forward(Tensor.Ones([1, 4, 8])).Shape);
        Assert.Equal([1, 6, 8, 8], image.Forward(Tensor.Ones([1, 3, 16, 16])).Shape);
        Assert.Equal([6, 1, 5, 5], image.Weight.Shape);
    }
}
