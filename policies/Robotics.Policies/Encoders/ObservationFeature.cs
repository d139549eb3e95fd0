namespace Robotics.Policies.Encoders;

/// <summary>A feature of the observation with its encoder.</summary>
/// <param name="Key">The feature's key, for example "observation.images.wrist".</param>
/// <param name="Name">The encoder's name among the parameters, for example "cameras.wrist".</param>
/// <param name="Horizon">To, its number of readings.</param>
/// <param name="Encoder">The encoder. Features may share one; it then has the name of the first of them.</param>
/// <param name="Pixels">How the pixels of an image are scaled; null for vectors.</param>
public sealed record ObservationFeature(string Key, string Name, int Horizon, FeatureEncoder Encoder, PixelScaling? Pixels = null);
