using MuJoCo.Modeling;
using MuJoCo.Stepping;
using Robotics.Simulation.Batching;
using Robotics.Simulation.Experts;

namespace Robotics.Simulation.Tests.Experts;

[Trait("Category", "Native")]
public sealed class PredictiveControllerTests : IDisposable
{
    // a pole that hangs from a cart, which must swing it up
    private const string Xml = """
        <mujoco>
          <option timestep="0.02"/>
          <worldbody>
            <body name="cart">
              <joint name="slide" type="slide" axis="1 0 0" limited="true" range="-1.8 1.8"/>
              <geom type="box" size=".2 .1 .1" mass="1" contype="0" conaffinity="0"/>
              <body name="pole">
                <joint name="hinge" type="hinge" axis="0 1 0" damping="1e-3"/>
                <geom type="capsule" fromto="0 0 0 0 0 1" size=".03" mass=".1" contype="0" conaffinity="0"/>
              </body>
            </body>
          </worldbody>
          <actuator><motor joint="slide" gear="10" ctrllimited="true" ctrlrange="-1 1"/></actuator>
          <keyframe><key name="down" qpos="0 3.14159265"/></keyframe>
        </mujoco>
        """;

    private readonly Model _model = Model.Parse(Xml);

    public void Dispose() => _model.Dispose();

    [Theory]
    [InlineData(PredictiveMethod.Mppi, PredictiveInterpolation.Linear)]
    [InlineData(PredictiveMethod.Mppi, PredictiveInterpolation.Hold)]
    [InlineData(PredictiveMethod.CrossEntropy, PredictiveInterpolation.Cubic)]
    public void Plan_HangingPole_SwingsUpAndStays(PredictiveMethod method, PredictiveInterpolation interpolation)
    {
        using var controller = new PredictiveController(_model, new Upright(), Options(method) with { Interpolation = interpolation });
        using Data plant = Hanging();
        double worst = 1;
        for (int k = 0; k < 300; k++)
        {
            controller.Plan(plant, plant.Ctrl);
            Assert.InRange(plant.Ctrl[0], -1, 1);
            plant.Step();
            if (k >= 250)
                worst = Math.Min(worst, Math.Cos(plant.Qpos[1]));
        }

        // within 26 degrees of upright throughout the last second
        Assert.True(worst > 0.9, $"{worst}");
    }

    [Theory]
    [InlineData(PredictiveMethod.Mppi)]
    [InlineData(PredictiveMethod.CrossEntropy)]
    public void Plan_AnyNumberOfThreads_GivesTheSameControlsBitForBit(PredictiveMethod method)
    {
        double[] one = Play(Options(method) with { Threads = 1 });

        Assert.Equal(one, Play(Options(method) with { Threads = 2 }));
        Assert.Equal(one, Play(Options(method) with { Threads = 3 }));
        Assert.NotEqual(one, Play(Options(method) with { Seed = 8 }));
    }

    [Fact]
    public void Reset_BeginsTheSameEpisodeAgain()
    {
        using var controller = new PredictiveController(_model, new Upright(), Options(PredictiveMethod.Mppi));
        double[] first = Play(controller);
        controller.Reset(Options(PredictiveMethod.Mppi).Seed);

        Assert.Equal(first, Play(controller));
    }

    [Theory]
    [InlineData(PredictiveMethod.Mppi)]
    [InlineData(PredictiveMethod.CrossEntropy)]
    public void Plan_InSteadyState_AllocatesNothing(PredictiveMethod method)
    {
        using var controller = new PredictiveController(_model, new Upright(), Options(method) with { Threads = 2 });
        using Data plant = Hanging();
        double[] control = new double[1];

        long allocated = TestKit.Allocations.Measure(() =>
        {
            for (int k = 0; k < 20; k++)
                controller.Plan(plant, control);
        });

        Assert.Equal(0, allocated);
    }

    [Fact]
    public void Plan_EachSampleExplodes_KeepsThePlan()
    {
        using var controller = new PredictiveController(_model, new Upright(), Options(PredictiveMethod.Mppi) with { Start = [0.25] });
        using Data plant = Hanging();
        plant.Qvel[0] = 1e11;
        double[] control = new double[1];

        controller.Plan(plant, control);

        Assert.Equal(0.25, control[0], 12);
        Assert.Equal(double.PositiveInfinity, controller.BestCost);
    }

    [Fact]
    public void Plan_SizesOfAnotherModel_AreRefused()
    {
        using var controller = new PredictiveController(_model, new Upright(), Options(PredictiveMethod.Mppi));
        using Data plant = Hanging();
        double[] state = new double[plant.StateSize];
        plant.GetState(state);

        Assert.Throws<ArgumentException>(() => controller.Plan(plant, new double[2]));
        Assert.Throws<ArgumentException>(() => controller.Plan(state.AsSpan(1), new double[1]));
    }

    public static TheoryData<PredictiveOptions> BadOptions() => new(
        new PredictiveOptions { Horizon = 0 },
        new PredictiveOptions { Samples = 1 },
        new PredictiveOptions { Knots = 41 },
        new PredictiveOptions { Noise = double.NaN },
        new PredictiveOptions { Temperature = 0 },
        new PredictiveOptions { Elites = 65 },
        new PredictiveOptions { NoisePerActuator = [0.1, 0.1] },
        new PredictiveOptions { Start = [double.NaN] });

    [Theory]
    [MemberData(nameof(BadOptions))]
    public void New_OptionsThatDoNotHold_AreRefused(PredictiveOptions options)
    {
        var error = Assert.Throws<ArgumentException>(() => new PredictiveController(_model, new Upright(), options));
        Assert.StartsWith("The options of the predictive controller are invalid: ", error.Message, StringComparison.Ordinal);
    }

    private static PredictiveOptions Options(PredictiveMethod method) => new()
    {
        Method = method,
        Horizon = 50,
        Samples = 48,
        Iterations = method == PredictiveMethod.CrossEntropy ? 2 : 1,
        Knots = 10,
        Noise = 0.5,
        Seed = 7,
    };

    private Data Hanging()
    {
        var data = new Data(_model);
        data.ResetKeyframe(0);
        return data;
    }

    private double[] Play(PredictiveOptions options)
    {
        using var controller = new PredictiveController(_model, new Upright(), options);
        return Play(controller);
    }

    private double[] Play(PredictiveController controller)
    {
        using Data plant = Hanging();
        double[] controls = new double[15];
        for (int k = 0; k < controls.Length; k++)
        {
            controller.Plan(plant, plant.Ctrl);
            controls[k] = plant.Ctrl[0];
            plant.Step();
        }
        return controls;
    }

    private sealed class Upright : IRolloutCost
    {
        public double Cost(Data data, int step)
        {
            double x = data.Qpos[0], v = data.Qvel[0], w = data.Qvel[1], u = data.Ctrl[0];
            return 1 - Math.Cos(data.Qpos[1]) + (0.1 * x * x) + (0.01 * v * v) + (0.01 * w * w) + (0.001 * u * u);
        }

        public double Final(Data data) => 10 * Cost(data, 0);
    }
}
