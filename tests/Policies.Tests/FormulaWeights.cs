using System.Text;
using Robotics.Policies.Networks;
using Robotics.Policies.Networks.Layers;

namespace Robotics.Policies.Tests;

/// <summary>Weights and images that `resnet18_reference.py` computes too, by their names: golden files need not contain them.</summary>
internal static class FormulaWeights
{
    /// <summary>Values of a module by the published names of its parameters.</summary>
    internal static ParameterValues Of(Module module, Func<Parameter, float[]?>? other = null)
    {
        var values = new ParameterValues(module.Parameters);
        foreach (Parameter parameter in module.Parameters)
            (other?.Invoke(parameter) ?? Weight(parameter.Name, parameter.Shape)).CopyTo(values[parameter]);
        return values;
    }

    /// <summary>A weight: kernels with variance 1 / (inputs), scales and variances around 1, the others around 0.</summary>
    internal static float[] Weight(string name, params ReadOnlySpan<int> shape)
    {
        int count = FloatTensor.Count(shape);
        (double center, double bound) = shape.Length > 1 ? (0, Math.Sqrt(3.0 / (count / shape[0])))
            : name.EndsWith(".weight", StringComparison.Ordinal) || name.EndsWith(".running_var", StringComparison.Ordinal) ? (1, 0.25)
            : (0, 0.25);
        return Array.ConvertAll(Numbers(name, count), number => (float)(center + (bound * number)));
    }

    /// <summary>Pixels. [count, height, width, 3]</summary>
    internal static byte[] Image(string name, int count, int height, int width) =>
        Array.ConvertAll(Numbers(name, count * height * width * 3), number => (byte)Math.Floor((number + 1) * 128));

    // uniform on [-1, 1) with 24 bits: SplitMix64, seeded by the FNV-1a hash of the name
    private static double[] Numbers(string name, int count)
    {
        ulong seed = 0xCBF29CE484222325;
        foreach (byte letter in Encoding.UTF8.GetBytes(name))
            seed = (seed ^ letter) * 0x100000001B3;
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++)
        {
            ulong z = seed + ((ulong)(i + 1) * 0x9E3779B97F4A7C15);
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            numbers[i] = (((z ^ (z >> 31)) >> 40) * (1.0 / (1 << 23))) - 1;
        }
        return numbers;
    }
}
