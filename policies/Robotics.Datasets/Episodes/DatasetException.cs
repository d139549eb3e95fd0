namespace Robotics.Datasets.Episodes;

/// <summary>A dataset cannot be read or written. The message says what, where and what to do.</summary>
public sealed class DatasetException : Exception
{
    /// <summary>States the problem.</summary>
    public DatasetException(string message)
        : base(message)
    {
    }

    /// <summary>States the problem and keeps its cause.</summary>
    public DatasetException(string message, Exception cause)
        : base(message, cause)
    {
    }
}
