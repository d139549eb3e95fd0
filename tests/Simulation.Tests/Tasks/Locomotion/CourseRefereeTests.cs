using Robotics.Simulation.Tasks.Locomotion;

namespace Robotics.Simulation.Tests.Tasks.Locomotion;

public sealed class CourseRefereeTests
{
    private const double Speed = 1; // m/s of the scripted runs
    private static readonly (double X, double Y)[] s_toPoles = [(0.6, 0.8), (1.0, 0.8)];
    private static readonly (double X, double Y)[] s_weave = [(1.3, 0.55), (2.0, 1.05), (2.7, 0.55), (3.4, 1.05), (3.75, 0.8)];
    private static readonly (double X, double Y)[] s_turnEast = [(4.5, 1.2), (4.5, 2.2), (3.75, 2.5)];
    private static readonly (double X, double Y)[] s_frame = [(1.3, 2.5)];
    private static readonly (double X, double Y)[] s_turnWest = [(0.5, 3), (0.5, 3.9), (1.25, 4.2)];
    private static readonly (double X, double Y)[] s_jump = [(3.2, 4.2)];
    private static readonly (double X, double Y)[] s_end = [(4.1, 4.2)];

    private readonly double[] _state = new double[CourseReferee.StateSize];
    private double _time;
    private (double X, double Y) _at;

    [Theory]
    [InlineData(0, -3, 1)]
    [InlineData(0, 0, 1)]
    [InlineData(1, 8, 0.82)]
    [InlineData(2, 0, 0.8)]
    [InlineData(0, 12.5, 0.875)]
    [InlineData(5, 60, 0)]
    public void Score_MissedAndLate_IsTheFormula(int missed, double over, double score) =>
        Assert.Equal(score, CourseReferee.Score(missed, over), 1e-12);

    [Fact]
    public void AllottedTime_OfTheMiddleLine_IsItsLengthAtADogsSpeed()
    {
        // straights 0.35 + 2.5 + 2.85 m, two half circles of 0.85 m, and a slalom of 2.8 m along x with amplitude 0.25 and half wave 0.7 m
        double slalom = 0;
        for (int i = 0; i < 100_000; i++)
            slalom += 2.8e-5 * Math.Sqrt(1 + Math.Pow(0.25 * Math.PI / 0.7 * Math.Sin(Math.PI * i * 2.8e-5 / 0.7), 2));
        double length = 0.35 + 2.5 + 2.85 + (2 * Math.PI * 0.85) + slalom;

        Assert.Equal(length / 1.7, CourseReferee.AllottedTime, 0.05); // the path has steps of 2 cm
    }

    [Fact]
    public void Update_WholeCourse_ClearsEverythingInOrder()
    {
        Run([.. s_toPoles, .. s_weave, .. s_turnEast, .. s_frame, .. s_turnWest, .. s_jump, .. s_end]);
        Assert.False(CourseReferee.IsFinished(_state));
        Assert.Equal(1, CourseReferee.Count(_state, ObstacleStatus.Entered));
        Stay(0.6);

        Assert.True(CourseReferee.IsFinished(_state));
        Assert.Equal(CourseReferee.Obstacles, CourseReferee.Count(_state, ObstacleStatus.Cleared));
        // the run's time counts
        Assert.Equal(CourseReferee.Score(0, _time - 0.5 - CourseReferee.AllottedTime), CourseReferee.Score(_state, 1000), 0.002);
    }

    [Fact]
    public void Update_PoleOnTheWrongSide_FailsTheWeave()
    {
        Run([.. s_toPoles, (1.3, 0.55), (2.0, 0.55), (2.7, 0.55)]);

        Assert.Equal(ObstacleStatus.Failed, Status(CourseObstacle.WeavePoles));
        Assert.Equal(ObstacleStatus.Cleared, Status(CourseObstacle.StartTable));
    }

    [Fact]
    public void Update_BackPastAPole_FailsTheWeave()
    {
        Run([.. s_toPoles, (1.3, 0.55), (1.5, 0.6), (1.2, 0.6)]);

        Assert.Equal(ObstacleStatus.Failed, Status(CourseObstacle.WeavePoles));
    }

    [Fact]
    public void Update_OutOfTheWeaveSideways_FailsIt()
    {
        Run([.. s_toPoles, (1.3, 0.55), (1.5, 0.1)]);

        Assert.Equal(ObstacleStatus.Failed, Status(CourseObstacle.WeavePoles));
    }

    [Fact]
    public void Update_FrameWithoutItsRidge_FailsIt()
    {
        Run([.. s_toPoles, .. s_weave, .. s_turnEast]);
        Run(s_frame, height: 0.3); // through the frame's side, as no robot can

        Assert.Equal(ObstacleStatus.Failed, Status(CourseObstacle.AFrame));
    }

    [Fact]
    public void Update_FrameLeftOut_CountsAsSkippedOnceTheNextIsEntered()
    {
        Run([.. s_toPoles, .. s_weave, (4.5, 1.2), (4.5, 3.3), (0.5, 3.3), (0.5, 4.2)]);
        Assert.Equal(ObstacleStatus.Pending, Status(CourseObstacle.AFrame));
        Run([(2.0, 4.2)]);

        Assert.Equal(ObstacleStatus.Failed, Status(CourseObstacle.AFrame));
        Assert.Equal(ObstacleStatus.Entered, Status(CourseObstacle.BroadJump));
    }

    [Fact]
    public void Update_BoardTouched_FailsTheJumpOnly()
    {
        Run([.. s_toPoles, .. s_weave, .. s_turnEast, .. s_frame, .. s_turnWest]);
        Run([(2.3, 4.2)]);
        Run([(2.4, 4.2)], touches: true);
        Run([.. s_jump, .. s_end]);
        Stay(0.6);

        Assert.Equal(ObstacleStatus.Failed, Status(CourseObstacle.BroadJump));
        Assert.Equal(4, CourseReferee.Count(_state, ObstacleStatus.Cleared));
        Assert.Equal(CourseReferee.Score(1, _time - 0.5 - CourseReferee.AllottedTime), CourseReferee.Score(_state, _time), 0.002);
    }

    [Fact]
    public void Update_JumpFromTheWrongEnd_FailsIt()
    {
        Run([.. s_toPoles, (1.0, 3.5), (3.2, 3.5), (3.2, 4.2), (2.3, 4.2)]);

        Assert.Equal(ObstacleStatus.Failed, Status(CourseObstacle.BroadJump));
    }

    [Fact]
    public void Update_StraightToTheEnd_LosesAllBetween()
    {
        Run([.. s_toPoles, (1.0, 3.5), (4.1, 3.5), (4.1, 4.2)]);
        Stay(0.6);

        Assert.True(CourseReferee.IsFinished(_state));
        Assert.Equal(2, CourseReferee.Count(_state, ObstacleStatus.Cleared));
        Assert.Equal(0.7, CourseReferee.Score(_state, _time), 0.01);
    }

    [Fact]
    public void Update_EndTableOnlyBrushed_DoesNotFinish()
    {
        Run([.. s_toPoles, (1.0, 3.5), (3.8, 3.5), (3.8, 3.9), (3.8, 3.5)]);
        Stay(1);

        Assert.False(CourseReferee.IsFinished(_state));
    }

    private ObstacleStatus Status(CourseObstacle obstacle) => CourseReferee.Status(_state, obstacle);

    // moves along straight lines at constant speed, at ground height
    private void Run((double X, double Y)[] points, double? height = null, bool touches = false)
    {
        if (_time == 0)
        {
            _at = points[0];
            CourseReferee.Begin(_state, _at.X, _at.Y);
        }
        foreach ((double x, double y) in points)
        {
            (double fromX, double fromY) = _at;
            double way = Math.Sqrt(((x - fromX) * (x - fromX)) + ((y - fromY) * (y - fromY)));
            int steps = (int)Math.Ceiling(way / (0.004 * Speed));
            for (int i = 1; i <= steps; i++)
            {
                _time += 0.004;
                _at = (fromX + ((x - fromX) * i / steps), fromY + ((y - fromY) * i / steps));
                double ground = Math.Abs(_at.Y - 2.5) < 0.45 ? Math.Max(0, 0.3 - (Math.Abs(_at.X - 2.5) / 3)) : 0;
                CourseReferee.Update(_state, _time, _at.X, _at.Y, height ?? (0.3 + ground), touches);
            }
        }
    }

    private void Stay(double seconds)
    {
        for (double t = 0; t < seconds; t += 0.004)
        {
            _time += 0.004;
            CourseReferee.Update(_state, _time, _at.X, _at.Y, 0.3, false);
        }
    }
}
