using MuJoCo.Modeling;

namespace Robotics.Cli.Verbs;

/// <summary>Result of `sim inspect`. The names are part of the JSON contract.</summary>
internal sealed record ModelSummary
{
    public required string Mujoco { get; init; }

    public required double Timestep { get; init; }

    public required int Nq { get; init; }

    public required int Nv { get; init; }

    public required int Nu { get; init; }

    public required int Nbody { get; init; }

    public required IReadOnlyList<Joint> Joints { get; init; }

    public required IReadOnlyList<Actuator> Actuators { get; init; }

    public required IReadOnlyList<Sensor> Sensors { get; init; }

    public required IReadOnlyList<Camera> Cameras { get; init; }

    /// <summary>Warnings of MuJoCo's compiler, on one line; "" if nothing.</summary>
    public required string LoadWarning { get; init; }

    internal static ModelSummary Of(Model model) => new()
    {
        Mujoco = Model.Version,
        Timestep = model.Timestep,
        Nq = model.Nq,
        Nv = model.Nv,
        Nu = model.Nu,
        Nbody = model.Nbody,
        Joints = [.. Enumerable.Range(0, model.Njnt).Select(i => new Joint(
            model.Name(ObjectType.Joint, i),
            ((JointType)model.JntType[i]).ToString().ToLowerInvariant(),
            model.JntRange.Slice(2 * i, 2).ToArray(),
            model.JntLimited[i] != 0))],
        Actuators = [.. Enumerable.Range(0, model.Nu).Select(i => new Actuator(
            model.Name(ObjectType.Actuator, i), model.ActuatorCtrlrange.Slice(2 * i, 2).ToArray(), model.ActuatorCtrllimited[i] != 0))],
        Sensors = [.. Enumerable.Range(0, model.Nsensor).Select(i => new Sensor(model.Name(ObjectType.Sensor, i), model.SensorDim[i]))],
        Cameras = [.. Enumerable.Range(0, model.Ncam).Select(i => new Camera(model.Name(ObjectType.Camera, i), model.CamFovy[i]))],
        LoadWarning = model.LoadWarning.ReplaceLineEndings(" ").Trim(),
    };

    private static string Shown(string name) => name.Length > 0 ? name : "(no name)";

    private static string Shown(double[] range, bool limited) =>
        limited ? $"[{Numbers.Exact(range[0])}, {Numbers.Exact(range[1])}]" : "unlimited";

    /// <summary>A joint; the range in rad or m applies if it is limited.</summary>
    internal sealed record Joint(string Name, string Type, double[] Range, bool Limited)
    {
        public override string ToString() => $"{Shown(Name)}  {Type}  {Shown(Range, Limited)}";
    }

    /// <summary>An actuator; the control range applies if it is limited.</summary>
    internal sealed record Actuator(string Name, double[] Range, bool Limited)
    {
        public override string ToString() => $"{Shown(Name)}  {Shown(Range, Limited)}";
    }

    /// <summary>A sensor with its number of values.</summary>
    internal sealed record Sensor(string Name, int Dim)
    {
        public override string ToString() => $"{Shown(Name)}  {Dim} {(Dim == 1 ? "value" : "values")}";
    }

    /// <summary>A fixed camera with its vertical field of view in degrees.</summary>
    internal sealed record Camera(string Name, double Fovy)
    {
        public override string ToString() => $"{Shown(Name)}  fovy {Numbers.Exact(Fovy)} degrees";
    }
}
