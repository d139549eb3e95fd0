using System.Runtime.InteropServices;
using MuJoCo.Modeling;

namespace Robotics.Simulation.Tests.Randomization;

/// <summary>A snapshot of all fields of a model.</summary>
internal static class ModelFields
{
    internal static Dictionary<string, byte[]> Copy(Model model)
    {
        Dictionary<string, byte[]> fields = [];
        foreach (string name in Model.FieldNames)
        {
            switch (model.Shape(name).Type)
            {
                case FieldType.F64: fields[name] = MemoryMarshal.AsBytes(model.F64(name)).ToArray(); break;
                case FieldType.F32: fields[name] = MemoryMarshal.AsBytes(model.F32(name)).ToArray(); break;
                case FieldType.I32: fields[name] = MemoryMarshal.AsBytes(model.I32(name)).ToArray(); break;
                case FieldType.U8: fields[name] = model.U8(name).ToArray(); break;
                default: break;
            }
        }
        Assert.True(fields.Count > 250, "MuJoCo 2.2.2 lists 273 arrays");
        return fields;
    }

    /// <summary>Names of fields that differ in any bit.</summary>
    internal static string[] Changed(Dictionary<string, byte[]> before, Model model)
    {
        Dictionary<string, byte[]> after = Copy(model);
        return [.. before.Keys.Where(name => !before[name].AsSpan().SequenceEqual(after[name]))];
    }

    /// <summary>Every field of both is equal: floating point numbers to 1e-9 (relative above 1), all else exactly.</summary>
    internal static void AssertEqual(Model expected, Model actual)
    {
        List<string> faults = [];
        foreach ((string name, byte[] bytes) in Copy(expected))
        {
            if (expected.Shape(name).Type == FieldType.F64)
            {
                ReadOnlySpan<double> a = MemoryMarshal.Cast<byte, double>(bytes);
                Span<double> b = actual.F64(name);
                for (int i = 0; i < a.Length; i++)
                {
                    if (!(Math.Abs(a[i] - b[i]) <= 1e-9 * Math.Max(1, Math.Abs(a[i]))))
                        faults.Add($"{name}[{i}] compiled {a[i]:R}, randomized {b[i]:R}");
                }
            }
            else if (Changed(new() { [name] = bytes }, actual).Length > 0)
            {
                faults.Add($"{name} differs: compiled {Convert.ToHexString(bytes.AsSpan(0, Math.Min(64, bytes.Length)))}");
            }
        }
        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }
}
