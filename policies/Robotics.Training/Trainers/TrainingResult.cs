namespace Robotics.Training.Trainers;

/// <summary>How a training run ended.</summary>
/// <param name="Step">Optimiser steps done, those of earlier processes included.</param>
/// <param name="Completed">False when it was cancelled or ran out of its time limit: the same call goes on from here.</param>
/// <param name="Loss">Mean squared error of the velocity, smoothed over about 100 steps.</param>
/// <param name="SamplesPerSecond">Windows a second in this process.</param>
/// <param name="Elapsed">In this process.</param>
/// <param name="Checkpoint">Path of the policy.</param>
public sealed record TrainingResult(int Step, bool Completed, double Loss, double SamplesPerSecond, TimeSpan Elapsed, string Checkpoint);
