namespace Robotics.Training.Trainers;

/// <summary>Training cannot start or go on; the message says what, where and the fix.</summary>
public sealed class TrainingException(string message, Exception? inner = null) : Exception(message, inner);
