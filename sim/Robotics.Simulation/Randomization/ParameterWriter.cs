using MuJoCo.Modeling;

namespace Robotics.Simulation.Randomization;

/// <summary>Writes drawn values into a model.</summary>
internal sealed class ParameterWriter(Model model)
{
    private readonly int[] _firstDof = model.JntDofadr.ToArray();
    private readonly int[] _dofs =
        [.. model.JntType.ToArray().Select(type => (JointType)type switch { JointType.Free => 6, JointType.Ball => 3, _ => 1 })];

    /// <summary>Direction of the next tilt of gravity, rad about the vertical axis.</summary>
    internal double TiltTowards { get; set; }

    internal static double Combine(DrawOperation operation, double value, double draw) => operation switch
    {
        DrawOperation.Scale => value == 0 ? 0 : value * draw, // 0 even if a bound is infinite
        DrawOperation.Add => value + draw,
        _ => draw,
    };

    /// <summary>The current values of a component of an object, for range checks.</summary>
    internal IEnumerable<double> Defaults(Model source, TargetTraits traits, int id, int component)
    {
        switch (traits.Shape)
        {
            case TargetShape.Linear or TargetShape.Mass:
                (int first, int count) = Rows(traits, id);
                return [.. Enumerable.Range(first, count).Select(row => source.F64(traits.Field)[(row * traits.Stride) + component])];
            case TargetShape.Magnitude:
                return [Length(source.Gravity)];
            case TargetShape.ProportionalGain or TargetShape.DampingGain:
                return [1]; // a factor
            default:
                return [];
        }
    }

    /// <summary>Changes one object.</summary>
    /// <param name="traits">Traits of the target.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="id">The object.</param>
    /// <param name="components">The components.</param>
    /// <param name="draws">One draw per component.</param>
    internal void Write(TargetTraits traits, DrawOperation operation, int id, ReadOnlySpan<int> components, ReadOnlySpan<double> draws)
    {
        switch (traits.Shape)
        {
            case TargetShape.Linear:
                WriteLinear(traits, operation, id, components, draws);
                break;
            case TargetShape.Color:
                Span<float> color = model.F32(traits.Field).Slice(id * traits.Stride, traits.Stride);
                for (int c = 0; c < components.Length; c++)
                    color[components[c]] = (float)Math.Clamp(Combine(operation, color[components[c]], draws[c]), 0, 1);
                break;
            case TargetShape.Flag:
                model.U8(traits.Field)[id] = (byte)draws[0];
                break;
            case TargetShape.Rotation:
                Rotations.Turn(model.F64(traits.Field).Slice(4 * id, 4), Vector(components, draws));
                break;
            case TargetShape.Direction:
                Rotations.TurnVector(model.F64(traits.Field).Slice(3 * id, 3), Vector(components, draws));
                break;
            case TargetShape.Mass:
                WriteMass(operation, id, draws[0]);
                break;
            case TargetShape.ProportionalGain:
                model.ActuatorGainprm[id * 10] *= draws[0];
                model.ActuatorBiasprm[(id * 10) + 1] *= draws[0];
                break;
            case TargetShape.DampingGain:
                WriteDampingGain(id, draws[0]);
                break;
            case TargetShape.Magnitude:
                double length = Length(model.Gravity);
                double factor = Combine(operation, length, draws[0]) / length;
                for (int i = 0; i < 3; i++)
                    model.Gravity[i] *= factor;
                break;
            default:
                Rotations.Tilt(model.Gravity, draws[0], TiltTowards);
                break;
        }
    }

    internal static double Length(ReadOnlySpan<double> v) => Math.Sqrt((v[0] * v[0]) + (v[1] * v[1]) + (v[2] * v[2]));

    private static (double X, double Y, double Z) Vector(ReadOnlySpan<int> components, ReadOnlySpan<double> draws)
    {
        Span<double> vector = stackalloc double[3];
        vector.Clear();
        for (int c = 0; c < components.Length; c++)
            vector[components[c]] = draws[c];
        return (vector[0], vector[1], vector[2]);
    }

    // damping, friction loss and armature of a joint apply to all its degrees of freedom
    private (int First, int Count) Rows(TargetTraits traits, int id) =>
        traits.Object == ObjectType.Joint && traits.Field.StartsWith("dof_", StringComparison.Ordinal)
            ? (_firstDof[id], _dofs[id])
            : (id, 1);

    private void WriteLinear(TargetTraits traits, DrawOperation operation, int id, ReadOnlySpan<int> components, ReadOnlySpan<double> draws)
    {
        Span<double> field = model.F64(traits.Field);
        (int first, int count) = Rows(traits, id);
        for (int row = first; row < first + count; row++)
        {
            for (int c = 0; c < components.Length; c++)
            {
                ref double value = ref field[(row * traits.Stride) + components[c]];
                value = Combine(operation, value, draws[c]);
            }
        }
    }

    private void WriteMass(DrawOperation operation, int body, double draw)
    {
        double before = model.BodyMass[body];
        double after = Combine(operation, before, draw);
        model.BodyMass[body] = after;
        double factor = operation == DrawOperation.Scale ? draw : after / before;
        for (int i = 0; i < 3; i++)
            model.BodyInertia[(3 * body) + i] *= factor;
    }

    // the bias of a velocity servo is the negative of its gain; a position servo has a separate damping gain
    private void WriteDampingGain(int actuator, double factor)
    {
        ref double gain = ref model.ActuatorGainprm[actuator * 10];
        ref double bias = ref model.ActuatorBiasprm[(actuator * 10) + 2];
        if (gain == -bias && model.ActuatorBiasprm[(actuator * 10) + 1] == 0)
            gain *= factor;
        bias *= factor;
    }
}
