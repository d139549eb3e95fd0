namespace Robotics.Policies.Processes;

/// <summary>A prediction as a combination of data and noise: p = Data * data + Noise * noise.</summary>
/// <param name="Data">Weight of the data.</param>
/// <param name="Noise">Weight of the noise.</param>
public readonly record struct PredictionWeights(double Data, double Noise);
