using Robotics.Control.Deciding;
using Robotics.Datasets.Episodes;
using Robotics.Policies.Families;
using Robotics.Policies.Samplers;

namespace Robotics.Training.Trainers;

/// <summary>
/// Draws training windows: the readings up to frame t and the actions from frame t on (from t - <see cref="PolicySpec.FirstAction"/>), for
/// any t of any episode.
/// </summary>
/// <remarks>
/// Windows are padded with the first reading and with the first and last action of the episode. Immutable. Thread: any number in parallel.
/// </remarks>
internal sealed class WindowSampler
{
    private const long LargestTable = 512L << 20; // bytes of vectors that are cached in memory

    private readonly IEpisodeReader _dataset;
    private readonly PolicyModel _model;
    private readonly TrainerOptions _options;
    private readonly int[] _ends; // [episodes] exclusive cumulative ends
    private readonly Dictionary<string, float[][]> _tables = []; // [episodes] each [T, D]

    /// <summary>Creates a sampler over a range of the episodes.</summary>
    internal WindowSampler(IEpisodeReader dataset, PolicyModel model, TrainerOptions options, int firstEpisode, int episodes)
    {
        (_dataset, _model, _options, FirstEpisode) = (dataset, model, options, firstEpisode);
        _ends = new int[episodes];
        int end = 0;
        for (int i = 0; i < episodes; i++)
            _ends[i] = end = checked(end + dataset.Episodes[firstEpisode + i].Length);
        FeatureSpec[] vectors = [.. model.Spec.Observations.Append(model.Spec.Action).Where(f => f.Type == FeatureType.Float32)];
        if (vectors.Sum(f => (long)f.Size) * end * sizeof(float) > LargestTable)
            return;
        foreach (FeatureSpec feature in vectors)
            _tables[feature.Key] = [.. Enumerable.Range(firstEpisode, episodes).Select(i => dataset.ReadValues(i, feature.Key))];
    }

    /// <summary>Seed of all random numbers of the run.</summary>
    internal long Seed => _options.Seed;

    /// <summary>Index of the first episode in the dataset.</summary>
    internal int FirstEpisode { get; }

    /// <summary>Number of frames to draw from.</summary>
    internal int Frames => _ends[^1];

    /// <summary>
    /// Fills the windows first to first + size - 1 of a step's batch, each a function of (seed, step, index in the batch) only.
    /// </summary>
    internal void Fill(WindowBatch batch, int step, int first)
    {
        int chunk = batch.Noise.Length / batch.Size;
        for (int b = 0; b < batch.Size; b++)
        {
            var noise = new SeededNoise(_options.Seed, step, first + b);
            int window = noise.NextInteger(Frames);
            int episode = Array.BinarySearch(_ends, window + 1);
            episode = episode < 0 ? ~episode : episode;
            int frame = window - (episode == 0 ? 0 : _ends[episode - 1]);
            batch.Windows[b] = (FirstEpisode + episode, frame);
            FillObservations(batch, b, episode, frame, noise);
            FillActions(batch, b, episode, frame);
            batch.Times[b] = _model.Config.Process.DrawInterval(noise);
            noise.FillNormal(batch.Noise.AsSpan(b * chunk, chunk));
        }
    }

    private void FillObservations(WindowBatch batch, int b, int episode, int frame, SeededNoise noise)
    {
        for (int i = 0; i < _model.Spec.Observations.Count; i++)
        {
            FeatureSpec feature = _model.Spec.Observations[i];
            int length = feature.Horizon * feature.Size, missing = Math.Max(0, feature.Horizon - 1 - frame);
            int from = frame - feature.Horizon + 1 + missing;
            if (feature.Type == FeatureType.Float32)
            {
                Span<float> values = batch.Values[i].AsSpan(b * length, length); // [To, D]
                Read(episode, feature, from, values[(missing * feature.Size)..]);
                RepeatFirst(values, missing, feature.Size);
                AddNoise(values, feature, noise);
            }
            else
            {
                Span<byte> pixels = batch.Pixels[i].AsSpan(b * length, length); // [To, H, W, 3]
                _dataset.Read(FirstEpisode + episode, feature.Key, from, pixels[(missing * feature.Size)..]);
                RepeatFirst(pixels, missing, feature.Size);
                if (_options.BrightnessJitter > 0 || _options.ContrastJitter > 0)
                    Jitter(pixels, noise);
            }
        }
    }

    private void FillActions(WindowBatch batch, int b, int episode, int frame)
    {
        FeatureSpec action = _model.Spec.Action;
        int length = _ends[episode] - (episode == 0 ? 0 : _ends[episode - 1]);
        int missing = Math.Max(0, _model.Spec.FirstAction - frame), from = frame - _model.Spec.FirstAction + missing;
        int end = Math.Min(action.Horizon, missing + length - from); // the actions from here on are after the episode
        Span<float> actions = batch.Actions.AsSpan(b * action.Horizon * action.Size, action.Horizon * action.Size); // [Tp, Da]
        Read(episode, action, from, actions[(missing * action.Size)..(end * action.Size)]);
        RepeatFirst(actions, missing, action.Size);
        for (int i = end; i < action.Horizon; i++)
            actions.Slice((end - 1) * action.Size, action.Size).CopyTo(actions[(i * action.Size)..]);
    }

    private void Read(int episode, FeatureSpec feature, int frame, Span<float> values)
    {
        if (_tables.TryGetValue(feature.Key, out float[][]? table))
            table[episode].AsSpan(frame * feature.Size, values.Length).CopyTo(values);
        else
            _dataset.Read(FirstEpisode + episode, feature.Key, frame, values);
    }

    private static void RepeatFirst<T>(Span<T> readings, int missing, int size)
    {
        for (int i = 0; i < missing; i++)
            readings.Slice(missing * size, size).CopyTo(readings[(i * size)..]);
    }

    private void AddNoise(Span<float> values, FeatureSpec feature, SeededNoise noise)
    {
        if (_options.StateNoise == 0)
            return;
        ReadOnlySpan<float> low = _model.Normalizers[feature.Key].Minimum, high = _model.Normalizers[feature.Key].Maximum;
        for (int i = 0; i < values.Length; i++)
            values[i] += (float)(_options.StateNoise * noise.NextNormal()) * (high[i % feature.Size] - low[i % feature.Size]) / 2;
    }

    // one lookup table of 256 entries per window: p -> gain (p - 128) + 128 + offset
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
