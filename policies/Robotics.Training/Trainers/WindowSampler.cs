using Robotics.Control.Deciding;
using Robotics.Datasets.Episodes;
using Robotics.Policies.Normalization;
using Robotics.Policies.Samplers;

namespace Robotics.Training.Trainers;

/// <summary>Draws training windows: the readings up to frame t, the actions from frame t on, any t of any episode.</summary>
/// <remarks>Readings before the first frame repeat it, actions after the last repeat it. Immutable: any thread draws from it.</remarks>
internal sealed class WindowSampler
{
    private readonly IReadOnlyList<Episode> _episodes;
    private readonly PolicySpec _spec;
    private readonly NormalizationStats _state;
    private readonly NormalizationStats _action;
    private readonly FlowTrainerOptions _options;
    private readonly int[] _ends; // [episodes] exclusive cumulative ends

    internal WindowSampler(
        IReadOnlyList<Episode> episodes, PolicySpec spec, NormalizationStats state, NormalizationStats action, FlowTrainerOptions options)
    {
        (_episodes, _spec, _state, _action, _options) = (episodes, spec, state, action, options);
        _ends = new int[episodes.Count];
        for (int i = 0; i < _ends.Length; i++)
            _ends[i] = (i == 0 ? 0 : _ends[i - 1]) + episodes[i].Length;
    }

    /// <summary>Fills the share of one replica in one step: a function of (seed, step, replica) alone.</summary>
    internal void Fill(WindowBatch batch, int step, int replica)
    {
        var noise = new SeededNoise(_options.Seed, step, replica);
        for (int b = 0; b < batch.Size; b++)
        {
            int window = noise.NextInteger(_ends[^1]);
            int index = Array.BinarySearch(_ends, window + 1);
            index = index < 0 ? ~index : index;
            int frame = window - (index == 0 ? 0 : _ends[index - 1]);
            FillObservation(batch, b, _episodes[index], frame, noise);
            FillActions(batch, b, _episodes[index], frame);
            batch.Times[b] = (float)_options.Process.DrawTime(noise);
        }
        noise.FillNormal(batch.Noise);
    }

    private void FillObservation(WindowBatch batch, int b, Episode episode, int frame, SeededNoise noise)
    {
        int frames = _spec.ObservationHorizon, size = _spec.StateSize;
        Span<float> state = batch.State.AsSpan(b * frames * size, frames * size); // [To, Ds]
        for (int i = 0; i < frames; i++)
            episode.State.AsSpan(Math.Max(0, frame - frames + 1 + i) * size, size).CopyTo(state[(i * size)..]);
        _state.Normalize(state, state);
        for (int i = 0; _options.StateNoise > 0 && i < state.Length; i++)
            state[i] += (float)(_options.StateNoise * noise.NextNormal());
        for (int c = 0; c < _spec.Cameras.Count; c++)
        {
            CameraSpec camera = _spec.Cameras[c];
            int bytes = camera.Height * camera.Width * 3;
            byte[] from = episode.Images[camera.Name]; // [T, H, W, 3]
            Span<byte> to = batch.Images[c].AsSpan(b * frames * bytes, frames * bytes); // [To, H, W, 3]
            for (int i = 0; i < frames; i++)
                from.AsSpan(Math.Max(0, frame - frames + 1 + i) * bytes, bytes).CopyTo(to[(i * bytes)..]);
            if (_options.BrightnessJitter > 0 || _options.ContrastJitter > 0)
                Jitter(to, noise);
        }
    }

    private void FillActions(WindowBatch batch, int b, Episode episode, int frame)
    {
        int horizon = _spec.PredictionHorizon, size = _spec.ActionSize;
        Span<float> actions = batch.Actions.AsSpan(b * horizon * size, horizon * size); // [Tp, Da]
        for (int i = 0; i < horizon; i++)
            episode.Action.AsSpan(Math.Min(frame + i, episode.Length - 1) * size, size).CopyTo(actions[(i * size)..]);
        _action.Normalize(actions, actions);
    }

    // one table of 256 entries a picture: p -> gain (p - 128) + 128 + offset
    private void Jitter(Span<byte> pixels, SeededNoise noise)
    {
        double gain = 1 + (_options.ContrastJitter * ((2 * noise.NextUniform()) - 1));
        double offset = 255 * _options.BrightnessJitter * ((2 * noise.NextUniform()) - 1);
        Span<byte> table = stackalloc byte[256];
        for (int p = 0; p < 256; p++)
            table[p] = (byte)Math.Clamp(Math.Round((gain * (p - 128)) + 128 + offset), 0, 255);
        for (int i = 0; i < pixels.Length; i++)
            pixels[i] = table[pixels[i]];
    }
}
