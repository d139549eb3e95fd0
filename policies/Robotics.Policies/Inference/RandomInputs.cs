using Robotics.Policies.Families;
using Robotics.Policies.Samplers;

namespace Robotics.Policies.Inference;

/// <summary>Plausible random inputs, to compare and to time engines.</summary>
internal static class RandomInputs
{
    /// <summary>Pixels of any brightness, vectors within their range, noise standard normal.</summary>
    /// <param name="engine">Its inputs are filled.</param>
    /// <param name="model">The policy.</param>
    /// <param name="seed">The same seed gives the same inputs.</param>
    internal static void Fill(IEngine engine, PolicyModel model, long seed)
    {
        var noise = new SeededNoise(seed);
        for (int input = 0; input < engine.Inputs.Count; input++)
        {
            TensorSpec spec = engine.Inputs[input];
            if (spec.Type == ElementType.UInt8)
            {
                foreach (ref byte pixel in engine.PixelInput(input))
                    pixel = (byte)noise.NextInteger(256);
                continue;
            }
            Span<float> values = engine.Input(input);
            noise.FillNormal(values);
            if (model.Spec.Find(spec.Name) is null)
                continue;
            foreach (ref float value in values)
                value = (float)((2 * noise.NextUniform()) - 1);
            model.Normalizers[spec.Name].Denormalize(values, values);
        }
    }
}
