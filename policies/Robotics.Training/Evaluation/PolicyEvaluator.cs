using System.Runtime.ExceptionServices;
using Robotics.Control.Deciding;
using Robotics.Simulation.Tasks;

namespace Robotics.Training.Evaluation;

/// <summary>Plays a policy from a frozen list of initial states and counts successes.</summary>
/// <remarks>The only harness: every success rate comes from here. An episode depends on its seed alone, so results are the same for any number of workers.</remarks>
public sealed class PolicyEvaluator
{
    private readonly ArmTask _task;
    private readonly Func<IPolicy> _open;
    private readonly EvaluationOptions _options;

    /// <summary>Prepares an evaluation.</summary>
    /// <param name="task">The task to play.</param>
    /// <param name="open">Opens the policy; called once a worker, on its thread.</param>
    /// <param name="options">Rates, latency, blanked inputs.</param>
    /// <exception cref="ArgumentException">A blanked key is no key of the task, or the latency does not fit between two decisions.</exception>
    public PolicyEvaluator(ArmTask task, Func<IPolicy> open, EvaluationOptions options)
    {
        string[] keys = ["images", .. task.Spec.Observations.Select(observation => observation.Key), .. task.Spec.Cameras.Select(camera => camera.Key)];
        if (options.Blank.FirstOrDefault(key => !keys.Contains(key)) is { } unknown)
            throw new ArgumentException($"there is no input '{unknown}' to blank: choose from {string.Join(", ", keys)}");
        if (options.DecisionHz <= 0 || options.LatencyTicks < 0 || options.LatencyTicks >= Simulation.Robots.LockstepLoop.ControlHz / options.DecisionHz)
            throw new ArgumentException($"a latency of {options.LatencyTicks} control ticks does not fit between decisions at {options.DecisionHz} Hz");
        _task = task;
        _open = open;
        _options = options;
    }

    /// <summary>Plays every seed once.</summary>
    /// <param name="seeds">Initial states; each seeds the policy's noise too.</param>
    /// <param name="progress">Told (episodes, successes) after each episode, from any worker.</param>
    /// <param name="cancellation">Stops between two episodes.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public EvaluationResult Evaluate(IReadOnlyList<long> seeds, Action<int, int>? progress = null, CancellationToken cancellation = default)
    {
        var outcomes = new bool[seeds.Count];
        int next = -1, done = 0, success = 0;
        long decisions = 0, ticks = 0;
        var gate = new Lock();
        RunOnThreads(Math.Min(_options.Workers, seeds.Count), () =>
        {
            using IPolicy policy = _open();
            using var world = new EvaluationWorld(_task, policy, _options);
            for (int i = Interlocked.Increment(ref next); i < seeds.Count; i = Interlocked.Increment(ref next))
            {
                cancellation.ThrowIfCancellationRequested();
                outcomes[i] = world.Play(seeds[i]);
                lock (gate)
                {
                    success += outcomes[i] ? 1 : 0;
                    progress?.Invoke(++done, success);
                }
            }
            Interlocked.Add(ref decisions, world.Decisions);
            Interlocked.Add(ref ticks, world.DecisionTime.Ticks);
        });
        return new EvaluationResult(outcomes, decisions, TimeSpan.FromTicks(ticks));
    }

    // a GL context belongs to a thread, so a worker is a thread and not a task of the pool; the first failure is thrown again here
    private static void RunOnThreads(int count, Action work)
    {
        Exception? failure = null;
        var threads = new Thread[count];
        for (int i = 0; i < count; i++)
        {
            threads[i] = new Thread(() =>
            {
                try
                {
                    work();
                }
                catch (Exception e)
                {
                    Interlocked.CompareExchange(ref failure, e, null);
                }
            });
            threads[i].Start();
        }
        foreach (Thread thread in threads)
            thread.Join();
        if (failure is not null)
            ExceptionDispatchInfo.Throw(failure);
    }
}
