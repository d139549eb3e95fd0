using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Control.Acting;
using Robotics.Control.Deciding;
using Robotics.Control.Safety;
using Robotics.Simulation.Experts;

namespace Robotics.Simulation.Tasks;

/// <summary>`lift`: take the cube from the table and hold it more than 5 cm above it for half a second.</summary>
/// <remarks>
/// The cube (edge 4 cm, 80 g) starts flat on the table at x in [0.42, 0.58] m, y in [-0.14, 0.14] m, turned by up to 0.5 rad; the arm starts at
/// its home posture, each joint off by up to 0.03 rad.
/// </remarks>
public sealed class LiftTask : SimulationTask
{
    /// <summary>Half the cube's edge in m.</summary>
    public const double HalfCube = 0.02;

    private const double Clearance = 0.05; // m between the table and the cube's lower face

    private static readonly double[] Home = [0, 0.5, 0, 1.6, 0, 1.04, 0, 0.04];

    /// <inheritdoc/>
    public override TaskSpec Spec { get; } = new()
    {
        Name = "lift",
        Summary = "take the cube from the table and hold it more than 5 cm above it for half a second",
        Robot = new RobotSpec
        {
            Name = "arm7",
            Joints = ["joint1", "joint2", "joint3", "joint4", "joint5", "joint6", "joint7", "gripper"],
            Units = ["rad", "rad", "rad", "rad", "rad", "rad", "rad", "m"],
            Limits = new SafetyLimits(
                [-2.8, -1.9, -2.8, 0.05, -2.8, -0.6, -2.8, 0],
                [2.8, 1.9, 2.8, 2.5, 2.8, 2.4, 2.8, 0.04],
                [2, 2, 2, 2, 2.6, 2.6, 2.6, 0.2],
                [15, 15, 15, 15, 20, 20, 20, 5],
                freshness: TimeSpan.FromMilliseconds(200)),
        },
        Cameras = [new CameraSpec("scene", 64, 64), new CameraSpec("wrist", 64, 64)],
        OverviewCamera = "overview",
        ControlHz = 20,
        MaxSteps = 160,
    };

    /// <inheritdoc/>
    public override string ModelFile => Path.Combine("lift", "lift.xml");

    /// <inheritdoc/>
    public override IReadOnlyList<string> ModelJoints { get; } =
        ["joint1", "joint2", "joint3", "joint4", "joint5", "joint6", "joint7", "finger_joint1"];

    /// <inheritdoc/>
    public override TimeSpan SuccessHold => TimeSpan.FromSeconds(0.5);

    /// <inheritdoc/>
    public override void Reset(Data data, long seed)
    {
        data.ResetKeyframe(0);
        var random = new EpisodeRandom(seed);
        Span<double> q = data.Qpos;
        for (int i = 0; i < 7; i++)
            q[i] = Home[i] + random.Uniform(-0.03, 0.03);
        Home.AsSpan().CopyTo(data.Ctrl);
        q[..7].CopyTo(data.Ctrl);
        int cube = q.Length - 7; // the free joint is the model's last; a look-up by name would allocate on the servo thread
        double yaw = random.Uniform(-0.5, 0.5);
        q[cube] = random.Uniform(0.42, 0.58);
        q[cube + 1] = random.Uniform(-0.14, 0.14);
        q[cube + 2] = HalfCube;
        q[cube + 3] = Math.Cos(yaw / 2);
        q[cube + 4] = 0;
        q[cube + 5] = 0;
        q[cube + 6] = Math.Sin(yaw / 2);
        data.Forward();
    }

    /// <inheritdoc/>
    public override bool IsSatisfied(Data data) => CubeHeight(data) > HalfCube + Clearance;

    /// <inheritdoc/>
    public override IExpert CreateExpert(Model model) => new LiftExpert(model);

    // the free joint is the model's last: its position is the third of its seven numbers
    private static double CubeHeight(Data data) => data.Qpos[^5];
}
