using Robotics.Control.Acting;
using Robotics.Control.Deciding;
using Robotics.Control.Looping;
using Robotics.Control.Threading;
using Robotics.Simulation.Tasks;

namespace Robotics.Training.Evaluation;

/// <summary>Evaluates a policy from a fixed list of initial states and counts successes.</summary>
/// <remarks>
/// All success rates in simulation are computed here. The pipeline is that of a deployment: <see cref="ControlPipeline"/> in simulated
/// time, with the arm side. An episode depends only on its seed, so results are the same for any number of workers.
/// </remarks>
public sealed class PolicyEvaluator
{
    private readonly ArmTask _task;
    private readonly Func<IPolicy> _open;
    private readonly EvaluationOptions _options;
    private readonly Func<IRobot, IRobot>? _decorate;

    /// <summary>Prepares an evaluation and checks its options.</summary>
    /// <param name="task">The task.</param>
    /// <param name="open">Loads the policy. Called once per worker, on its thread.</param>
    /// <param name="options">Rates, latency, blanked inputs.</param>
    /// <param name="decorate">
    /// Wraps the arm that the arm side controls, for example in a recorder. Called once per worker. Null for none.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A blanked key is not a key of the task, or a rate or the latency is not
    /// compatible with the control ticks. The message is one sentence.
    /// </exception>
    public PolicyEvaluator(ArmTask task, Func<IPolicy> open, EvaluationOptions options, Func<IRobot, IRobot>? decorate = null)
    {
        options.Check(task.Spec);
        _task = task;
        _open = open;
        _options = options;
        _decorate = decorate;
    }

    /// <summary>Runs one episode per seed.</summary>
    /// <param name="seeds">Initial states; each also seeds the policy's noise.</param>
    /// <param name="progress">Called with (episodes, successes) after each episode, from any worker.</param>
    /// <param name="cancellation">Ends the evaluation after the current episodes. The result contains the finished ones.</param>
    /// <param name="finished">Called with each finished episode, one at a time, from any worker.</param>
    public EvaluationResult Evaluate(
        IReadOnlyList<long> seeds,
        Action<int, int>? progress = null,
        CancellationToken cancellation = default,
        Action<EvaluatedEpisode>? finished = null)
    {
        var episodes = new EvaluatedEpisode?[seeds.Count];
        int done = 0, success = 0;
        long decisions = 0, ticks = 0;
        var gate = new Lock();
        using var workers = new WorkerPool(Math.Clamp(seeds.Count, 1, _options.Workers), "evaluator");
        workers.Run(seeds.Count, _ => new Player(this), (player, i) =>
        {
            (EvaluatedEpisode episode, long taken, TimeSpan time) = player.Play(seeds[i]);
            lock (gate)
            {
                episodes[i] = episode;
                success += episode.Success ? 1 : 0;
                decisions += taken;
                ticks += time.Ticks;
                finished?.Invoke(episode);
                progress?.Invoke(++done, success);
            }
        }, cancellation);
        return new EvaluationResult([.. episodes.OfType<EvaluatedEpisode>()], decisions, TimeSpan.FromTicks(ticks), done < seeds.Count);
    }

    /// <summary>The policy and the world of a worker. Renderers belong to the thread that creates them.</summary>
    private sealed class Player : IDisposable
    {
        private readonly IPolicy _policy;
        private readonly EvaluationWorld _world;

        internal Player(PolicyEvaluator evaluator)
        {
            _policy = evaluator._open();
            try
            {
                _world = new EvaluationWorld(evaluator._task, _policy, evaluator._options, evaluator._decorate);
            }
            catch
            {
                _policy.Dispose();
                throw;
            }
        }

        internal (EvaluatedEpisode Episode, long Decisions, TimeSpan Time) Play(long seed)
        {
            (long decisions, TimeSpan time) = (_world.Decisions, _world.DecisionTime);
            EvaluatedEpisode episode = _world.Play(seed);
            return (episode, _world.Decisions - decisions, _world.DecisionTime - time);
        }

        public void Dispose()
        {
            _world.Dispose();
            _policy.Dispose();
        }
    }
}
