using MuJoCo.Modeling;
using Robotics.Control.Deciding;
using Robotics.Simulation.Experts;

namespace Robotics.Simulation.Tasks.Locomotion;

/// <summary>
/// `quadruped-course`: from the start table around the weave poles, over the A-frame and the broad jump to the end table.
/// </summary>
/// <remarks>
/// An arena of 5 x 5 m. The robot (12.4 kg, 0.3 m high) has twelve position servos with 160 N·m/rad and at most 40 N·m; actions are their
/// targets in rad. It starts on the start table with an offset of up to 5 cm and 0.1 rad. <see cref="CourseReferee"/> defines the rules and
/// the score: 1.0 - 0.1 for each of the five obstacles failed or skipped - 0.01 for each second over the allotted time, which is the path
/// length at 1.7 m/s. Success: the end table is reached, with any score. Failure: a fall. Reward of an action: meters along the path, plus
/// 1 for each cleared obstacle, minus 1 for each failed one. The trotting expert has a mean score of 0.800 over seeds 0 to 99 (97 reach the
/// end table), because it never jumps.
/// </remarks>
public sealed class QuadrupedCourseTask : SimulationTask
{
    internal static readonly string[] Legs = ["front_left", "front_right", "back_left", "back_right"];

    internal static readonly string[] Joints = [.. Legs.SelectMany(leg => new[] { leg + "_abduction", leg + "_hip", leg + "_knee" })];

    /// <inheritdoc/>
    public override TaskSpec Spec { get; } = new()
    {
        Name = "quadruped-course",
        Summary = "complete an agility course of weave poles, A-frame and broad jump from table to table, without faults and fast",
        Actions = new ActionSpec(
            Joints,
            [.. Joints.Select(_ => "rad")],
            [.. Legs.SelectMany(_ => new[] { -0.7, -1, -2.6 })],
            [.. Legs.SelectMany(_ => new[] { 0.7, 2.6, -0.4 })]),
        Observations =
        [
            new ObservationSpec(
                ObservationSpec.State,
                [
                    .. Joints, .. Joints.Select(joint => joint + "_rate"),
                    "qw", "qx", "qy", "qz", "x_rate", "y_rate", "z_rate", "turn_x", "turn_y", "turn_z",
                ]),
            new ObservationSpec(
                ObservationSpec.Environment,
                ["x", "y", "z", "way", "start_table", "weave_poles", "a_frame", "broad_jump", "end_table"]),
        ],
        Cameras = [new CameraSpec("scene", 64, 64), new CameraSpec("head", 64, 64)],
        OverviewCamera = "overview",
        ControlHz = 50,
        MaxSteps = 2000,
        Score = "course score: 1 - 0.1 per missed obstacle - 0.01 per second over the allotted time",
    };

    /// <inheritdoc/>
    public override TaskRules CreateRules(Model model) => new QuadrupedCourseRules(model);

    /// <inheritdoc/>
    public override IExpert CreateExpert(Model model) => new QuadrupedCourseExpert(model);
}
