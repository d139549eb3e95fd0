namespace Robotics.Simulation.Randomization;

/// <summary>An invalid randomization; the message says where and what to do.</summary>
public sealed class RandomizationException : Exception
{
    /// <summary>Creates the exception with a message.</summary>
    public RandomizationException(string message)
        : base(message)
    {
    }

    /// <summary>Creates the exception with a message and a cause.</summary>
    public RandomizationException(string message, Exception inner)
        : base(message, inner)
    {
    }
}
