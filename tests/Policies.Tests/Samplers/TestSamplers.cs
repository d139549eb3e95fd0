using Robotics.Policies.Networks;
using Robotics.Policies.Processes;
using Robotics.Policies.Samplers;

namespace Robotics.Policies.Tests.Samplers;

/// <summary>Every process with every prediction and sampler, on plain arrays.</summary>
internal static class TestSamplers
{
    private static readonly Dictionary<string, (GenerativeProcess Process, Sampler Sampler)> s_all = Build();

    internal static IEnumerable<string> Names => s_all.Keys;

    internal static (GenerativeProcess Process, Sampler Sampler) Get(string name) => s_all[name];

    /// <summary>The process time of a network time.</summary>
    internal static double Time(GenerativeProcess process, double networkTime) =>
        process is StraightPathProcess path ? networkTime / path.TimeScale : networkTime;

    /// <summary>Samples from seeded noise. The network gets the process time, or the network time.</summary>
    internal static FloatTensor Sample(
        Sampler sampler,
        GenerativeProcess process,
        Func<FloatTensor, double, FloatTensor> network,
        int[] shape,
        ISamplerHook<FloatTensor>? hook = null,
        bool networkTime = false,
        long seed = 3)
    {
        var noise = new SeededNoise(seed);
        FloatTensor Fresh()
        {
            float[] values = new float[shape.Aggregate(1, (count, size) => count * size)];
            noise.FillNormal(values);
            return new FloatTensor(values, shape);
        }

        FloatTensor initial = Fresh();
        return sampler.Sample(
            FloatArithmetic.Instance,
            process,
            (x, times) => network(x, networkTime ? times[0] : Time(process, times[0])),
            initial,
            _ => Fresh(),
            hook: hook);
    }

    private static Dictionary<string, (GenerativeProcess Process, Sampler Sampler)> Build()
    {
        var all = new Dictionary<string, (GenerativeProcess, Sampler)>
        {
            ["flow velocity euler"] = (new FlowMatchingProcess(), new EulerSampler { Steps = 20 }),
            ["flow x0 euler"] = (new FlowMatchingProcess { Prediction = PredictionType.Data }, new EulerSampler { Steps = 20 }),
            ["flow velocity euler clipped"] = (new FlowMatchingProcess { ClipSample = true }, new EulerSampler { Steps = 20 }),
        };
        all["shortcut euler"] = (new ShortcutProcess(), new EulerSampler { Steps = 16 });
        all["meanflow euler"] = (new MeanFlowProcess(), new EulerSampler { Steps = 20 });
        foreach (NoiseSchedule schedule in Enum.GetValues<NoiseSchedule>())
        {
            foreach (PredictionType type in (PredictionType[])[PredictionType.Noise, PredictionType.Data, PredictionType.V])
            {
                var process = new DdpmProcess { Schedule = schedule, Prediction = type };
                all[$"{schedule} {type} ddim"] = (process, new DdimSampler { Steps = 20 });
                all[$"{schedule} {type} ddpm"] = (process, new DdpmSampler());
            }
        }
        return all;
    }
}
