using Robotics.Policies.Families;
using Robotics.Policies.Samplers;

namespace Robotics.Policies.Inference;

/// <summary>Plausible random inputs, for comparing and timing engines.</summary>
internal static class RandomInputs
{
    /// <summary>Fills the inputs: pixels of any brightness, vectors within their range, standard normal noise.</summary>
    /// <param name="engine">The engine whose inputs are filled.</param>
    /// <param name="model">The policy.</param>
    /// <param name="seed">Equal seeds give equal inputs.</param>
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
