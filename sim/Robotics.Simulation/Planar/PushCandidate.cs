namespace Robotics.Simulation.Planar;

/// <summary>A straight push that was tried, up to where it brought most for its time.</summary>
/// <param name="Rate">Logarithm of how many times nearer the block came to its goal, per second; more is better.</param>
/// <param name="Time">Seconds until its end.</param>
/// <param name="End">The state then.</param>
/// <param name="Length">Length of the push, m.</param>
/// <param name="DirectionX">Its direction.</param>
/// <param name="DirectionY">Its direction.</param>
/// <param name="Way">Length of the way to where it begins, m.</param>
/// <param name="AimX">Where that way leads first.</param>
/// <param name="AimY">Where that way leads first.</param>
/// <param name="BeginX">Where the push begins.</param>
/// <param name="BeginY">Where the push begins.</param>
internal record struct PushCandidate(
    double Rate, double Time, PushState End, double Length, double DirectionX, double DirectionY, double Way, double AimX, double AimY,
    double BeginX = 0, double BeginY = 0);
