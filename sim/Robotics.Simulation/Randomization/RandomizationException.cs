namespace Robotics.Simulation.Randomization;

/// <summary>A randomisation that cannot be done as it is written; the text says where and what to do.</summary>
public sealed class RandomizationException : Exception
{
    /// <summary>With a sentence.</summary>
    public RandomizationException(string message)
        : base(message)
    {
    }

    /// <summary>With a sentence and what led to it.</summary>
    public RandomizationException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
