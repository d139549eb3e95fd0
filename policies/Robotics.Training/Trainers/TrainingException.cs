namespace Robotics.Training.Trainers;

/// <summary>Training cannot start or continue. The message states what is wrong, where, and how to correct it.</summary>
public sealed class TrainingException(string message, Exception? inner = null) : Exception(message, inner);
