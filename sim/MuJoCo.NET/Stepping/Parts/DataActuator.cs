using MuJoCo.Interop;
using MuJoCo.Modeling;

namespace MuJoCo.Stepping.Parts;

/// <summary>One actuator in a simulation, looked up once: its accessors allocate nothing.</summary>
/// <remarks>Spans and references are valid until the data is disposed.</remarks>
public readonly struct DataActuator
{
    private static readonly RowField<double> s_ctrl = new(FieldTable.OfData, "ctrl");
    private static readonly RowField<double> s_force = new(FieldTable.OfData, "actuator_force");
    private static readonly RowField<double> s_length = new(FieldTable.OfData, "actuator_length");
    private static readonly RowField<double> s_velocity = new(FieldTable.OfData, "actuator_velocity");
    private static readonly RowField<int> s_actadr = new(FieldTable.OfModel, "actuator_actadr");
    private static readonly RowField<int> s_actnum = new(FieldTable.OfModel, "actuator_actnum");

    private readonly Data _data;

    internal DataActuator(Data data, int id)
    {
        _data = data;
        Id = id;
    }

    /// <summary>Its id.</summary>
    public int Id { get; }

    /// <summary>Its name, "" if it has none. Allocates.</summary>
    public string Name => _data.Model.Name(ObjectType.Actuator, Id);

    /// <summary>Control, in its own unit.</summary>
    public ref double Ctrl => ref s_ctrl.One(_data.Fields, Id);

    /// <summary>Force, N or N·m.</summary>
    public ref double Force => ref s_force.One(_data.Fields, Id);

    /// <summary>Length, m or rad.</summary>
    public ref double Length => ref s_length.One(_data.Fields, Id);

    /// <summary>Velocity of its length, m/s or rad/s.</summary>
    public ref double Velocity => ref s_velocity.One(_data.Fields, Id);

    /// <summary>Its activations: one if its dynamics have a state, else none. [0 or more] float64.</summary>
    public Span<double> Act
    {
        get
        {
            Model model = _data.Model;
            if (s_actadr.Exists)
            {
                int first = s_actadr.One(model.Fields, Id);
                return first < 0 ? [] : _data.Act.Slice(first, s_actnum.One(model.Fields, Id));
            }

            // before MuJoCo 2.3, actuators with a state are the last ones, with one activation each
            int row = Id - (model.Nu - model.Na);
            return row < 0 ? [] : _data.Act.Slice(row, 1);
        }
    }
}
