using Robotics.Control.Deciding;
using Robotics.Policies.Samplers;

namespace Robotics.Policies.Inference;

/// <summary>Plausible random inputs, to compare and to time engines.</summary>
internal static class RandomInputs
{
    /// <summary>Pixels of any brightness, states within their range, everything else standard normal.</summary>
    /// <param name="engine">Its inputs are filled.</param>
    /// <param name="parts">The policy.</param>
    /// <param name="seed">The same seed gives the same inputs.</param>
    internal static void Fill(IEngine engine, FlowParts parts, long seed)
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
            noise.FillNormal(engine.Input(input));
            if (spec.Name == FeatureKeys.State)
                FillState(engine.Input(input), parts, noise);
        }
    }

    private static void FillState(Span<float> state, FlowParts parts, SeededNoise noise)
    {
        for (int i = 0; i < state.Length; i++)
            state[i] = (float)((2 * noise.NextUniform()) - 1);
        parts.State.Denormalize(state, state);
    }
}
