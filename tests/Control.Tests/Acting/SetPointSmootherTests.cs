using Robotics.Control.Acting;

namespace Robotics.Control.Tests.Acting;

public sealed class SetPointSmootherTests
{
    private const int N = 5; // servo ticks per command
    private const long Period = 10_000_000; // ns
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(2);

    [Fact]
    public void At_CommandsThatKeepAnAcceleration_KeepsIt()
    {
        // speed up, run, slow down: at most 0.15 rad/s more or less from one command to the next
        double[] speeds = [0, .15, .3, .45, .6, .6, .6, .45, .3, .15, 0, 0, 0, -.15, -.3, -.15, 0, 0, 0];

        double[] x = Follow(speeds, late: _ => 0);

        // the first commands determine the period; after them every second difference stays below A h^2
        for (int k = 3 * N; k < x.Length; k++)
            Assert.InRange(Math.Abs(x[k] - (2 * x[k - 1]) + x[k - 2]), 0, 15 * 0.002 * 0.002 * (1 + 1e-9));
    }

    [Fact]
    public void At_AfterTheLastCommand_EndsAtIt()
    {
        double[] x = Follow([0, .1, .2, .3, .3], late: _ => 0);
        double place = 0.01 * (.1 + .2 + .3 + .3);

        Assert.Equal(place, x[^1], 1e-12);
    }

    [Fact]
    public void At_CommandOneTickLate_KeepsTheSpeed()
    {
        double[] steady = [.. Enumerable.Repeat(.5, 30)];

        double[] x = Follow(steady, late: command => command == 20 ? 1 : 0);

        // in the steady part each tick moves by the same 1 mrad, lateness or not
        for (int k = 15 * N; k < 29 * N; k++)
            Assert.Equal(0.001, x[k] - x[k - 1], 2e-4);
    }

    [Fact]
    public void At_CommandsHeld_StaysBetweenThem()
    {
        double[] x = Follow([0, 1, 0, 0, 0, 0, 0], late: _ => 0);

        Assert.All(x, value => Assert.InRange(value, -1e-12, 0.01 + 4e-3)); // the grace may lead past a command by two n-ths of its step
    }

    // set-points of one joint that is commanded at these speeds, from rest at 0; the commands are late by the given number of ticks
    private static double[] Follow(double[] speeds, Func<int, int> late)
    {
        var smoother = new SetPointSmoother(1, Tick, TimeSpan.FromMilliseconds(200));
        smoother.Reset([0]);
        double place = 0;
        var set = new List<double>();
        int next = 0;
        var x = new double[1];
        for (int tick = 0; tick < (speeds.Length + 4) * N; tick++)
        {
            if (next < speeds.Length && tick >= (next * N) + late(next))
            {
                place += speeds[next] * 0.01;
                smoother.Accept([place], 1 + (next * Period), tick);
                next++;
            }
            smoother.At(tick, x);
            set.Add(x[0]);
        }
        return [.. set];
    }
}
