using Robotics.Datasets.Episodes;
using Robotics.Policies.Samplers;

namespace Robotics.Training.Trainers;

/// <summary>Draws training windows: the observations up to frame t and the actions from frame t on, for any t of any episode.</summary>
/// <remarks>
/// Reads only the frames that a window needs. Observations before the first frame repeat it, actions after the last repeat it. Immutable: any number of
/// threads at once.
/// </remarks>
internal sealed class WindowSampler
{
    private readonly IEpisodeReader _episodes;
    private readonly FlowTrainerOptions _options;
    private readonly int[] _ends; // [episodes] exclusive cumulative ends

    internal WindowSampler(IEpisodeReader episodes, WindowLayout layout, FlowTrainerOptions options)
    {
        (_episodes, Layout, _options) = (episodes, layout, options);
        _ends = new int[episodes.Episodes.Count];
        int end = 0;
        for (int i = 0; i < _ends.Length; i++)
            _ends[i] = end = checked(end + episodes.Episodes[i].Length);
    }

    /// <summary>What its windows hold.</summary>
    internal WindowLayout Layout { get; }

    /// <summary>Fills the share of one replica in one step: a function of (seed, step, replica) alone.</summary>
    internal void Fill(WindowBatch batch, int step, int replica)
    {
        var noise = new SeededNoise(_options.Seed, step, replica);
        for (int b = 0; b < batch.Size; b++)
        {
            int window = noise.NextInteger(_ends[^1]);
            int episode = Array.BinarySearch(_ends, window + 1);
            episode = episode < 0 ? ~episode : episode;
            int frame = window - (episode == 0 ? 0 : _ends[episode - 1]);
            FillVectors(batch, b, episode, frame, noise);
            FillImages(batch, b, episode, frame, noise);
            FillActions(batch, b, episode, frame);
            batch.Times[b] = (float)_options.Process.DrawTime(noise);
        }
        noise.FillNormal(batch.Noise);
    }

    private void FillVectors(WindowBatch batch, int b, int episode, int frame, SeededNoise noise)
    {
        int frames = Layout.ObservationHorizon;
        for (int v = 0; v < batch.Vectors.Length; v++)
        {
            WindowVector vector = Layout.Vectors[v];
            int size = vector.Range.Size, missing = Math.Max(0, frames - 1 - frame);
            Span<float> values = batch.Vectors[v].AsSpan(b * frames * size, frames * size); // [To, D]
            _episodes.Read(episode, vector.Key, frame - frames + 1 + missing, values[(missing * size)..]);
            for (int i = 0; i < missing; i++)
                values.Slice(missing * size, size).CopyTo(values[(i * size)..]);
            vector.Range.Normalize(values, values);
            if (vector.Key != DatasetFeature.StateKey || _options.StateNoise == 0)
                continue;
            foreach (ref float value in values)
                value += (float)(_options.StateNoise * noise.NextNormal());
        }
    }

    private void FillImages(WindowBatch batch, int b, int episode, int frame, SeededNoise noise)
    {
        int frames = Layout.ObservationHorizon;
        for (int c = 0; c < batch.Images.Length; c++)
        {
            int size = batch.Images[c].Length / (batch.Size * frames), missing = Math.Max(0, frames - 1 - frame);
            Span<byte> pixels = batch.Images[c].AsSpan(b * frames * size, frames * size); // [To, H, W, 3]
            _episodes.Read(episode, Layout.Cameras[c].Key, frame - frames + 1 + missing, pixels[(missing * size)..]);
            for (int i = 0; i < missing; i++)
                pixels.Slice(missing * size, size).CopyTo(pixels[(i * size)..]);
            if (_options.BrightnessJitter > 0 || _options.ContrastJitter > 0)
                Jitter(pixels, noise);
        }
    }

    private void FillActions(WindowBatch batch, int b, int episode, int frame)
    {
        int horizon = Layout.PredictionHorizon, size = Layout.Action.Size;
        int there = Math.Min(horizon, _episodes.Episodes[episode].Length - frame);
        Span<float> actions = batch.Actions.AsSpan(b * horizon * size, horizon * size); // [Tp, Da]
        _episodes.Read(episode, DatasetFeature.ActionKey, frame, actions[..(there * size)]);
        for (int i = there; i < horizon; i++)
            actions.Slice((there - 1) * size, size).CopyTo(actions[(i * size)..]);
        Layout.Action.Normalize(actions, actions);
    }

    // one table of 256 entries for a window: p -> gain (p - 128) + 128 + offset
    private void Jitter(Span<byte> pixels, SeededNoise noise)
    {
        double gain = 1 + (_options.ContrastJitter * ((2 * noise.NextUniform()) - 1));
        double offset = 255 * _options.BrightnessJitter * ((2 * noise.NextUniform()) - 1);
        Span<byte> table = stackalloc byte[256];
        for (int p = 0; p < 256; p++)
            table[p] = (byte)Math.Clamp(Math.Round((gain * (p - 128)) + 128 + offset), 0, 255);
        foreach (ref byte pixel in pixels)
            pixel = table[pixel];
    }
}
