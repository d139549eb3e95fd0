using Robotics.Control.Sensing;

namespace Robotics.Control.Looping;

/// <summary>The report of one episode of a pipeline.</summary>
/// <param name="Episode">Status of a simulated episode at the last reading.</param>
/// <param name="Elapsed">Duration on the pipeline's clock.</param>
/// <param name="Control">Report of the control loop.</param>
/// <param name="Policy">Report of the policy's decisions.</param>
public sealed record PipelineReport(EpisodeStatus Episode, TimeSpan Elapsed, LoopReport Control, PolicyReport Policy);
