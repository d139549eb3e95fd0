using Robotics.Training.Evaluation;

namespace Robotics.Training.Proofs;

/// <summary>How much an experiment records, trains and evaluates.</summary>
/// <param name="Demonstrations">Recorded episodes of the expert.</param>
/// <param name="TrainingSteps">Optimizer steps of each training.</param>
/// <param name="TrainingSeeds">Trainings of each arm, with seeds 0 and up.</param>
/// <param name="Episodes">Evaluated initial states per training, with seeds 0 and up.</param>
public sealed record ProofSize(int Demonstrations, int TrainingSteps, int TrainingSeeds, int Episodes)
{
    /// <summary>Everything that is wrong, one sentence each.</summary>
    public IEnumerable<string> Validate()
    {
        foreach ((string name, int value) in new[]
        {
            ("demonstrations", Demonstrations), ("training steps", TrainingSteps), ("training seeds", TrainingSeeds),
            ("episodes", Episodes),
        })
        {
            if (value < 1)
                yield return $"The number of {name} must be at least 1, not {value}.";
        }
        if (Episodes > SimulatedCheckpointEvaluator.FirstSeed)
            yield return $"At most 900000 episodes: further initial states are for choosing and recording, not {Episodes}.";
    }
}
