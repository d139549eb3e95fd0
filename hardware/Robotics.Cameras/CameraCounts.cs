namespace Robotics.Cameras;

/// <summary>Counts of a camera since it was opened.</summary>
/// <param name="Frames">Decoded frames, frozen ones included.</param>
/// <param name="Freezes">Times that the camera froze.</param>
/// <param name="Reconnects">Connections after the first.</param>
/// <param name="Corrupt">Images that could not be decoded, and damaged parts of the stream.</param>
/// <param name="Slowdowns">Times that the rate fell below half of the expected one.</param>
/// <param name="Hz">Frames per second, over the newest frames; 0 before the second frame.</param>
public sealed record CameraCounts(long Frames, long Freezes, long Reconnects, long Corrupt, long Slowdowns, double Hz);
