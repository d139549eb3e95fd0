using MuJoCo.Interop;

namespace MuJoCo.Modeling.Parts;

/// <summary>One light of a model, looked up once: its accessors allocate nothing.</summary>
/// <remarks>Spans and references are valid until the model is disposed.</remarks>
public readonly struct ModelLight
{
    private static readonly RowField<int> s_mode = new(FieldTable.OfModel, "light_mode");
    private static readonly RowField<int> s_bodyid = new(FieldTable.OfModel, "light_bodyid");
    private static readonly RowField<int> s_targetbodyid = new(FieldTable.OfModel, "light_targetbodyid");
    private static readonly RowField<byte> s_directional = new(FieldTable.OfModel, "light_directional");
    private static readonly RowField<byte> s_castshadow = new(FieldTable.OfModel, "light_castshadow");
    private static readonly RowField<byte> s_active = new(FieldTable.OfModel, "light_active");
    private static readonly RowField<double> s_pos = new(FieldTable.OfModel, "light_pos");
    private static readonly RowField<double> s_dir = new(FieldTable.OfModel, "light_dir");
    private static readonly RowField<double> s_poscom0 = new(FieldTable.OfModel, "light_poscom0");
    private static readonly RowField<double> s_pos0 = new(FieldTable.OfModel, "light_pos0");
    private static readonly RowField<double> s_dir0 = new(FieldTable.OfModel, "light_dir0");
    private static readonly RowField<float> s_attenuation = new(FieldTable.OfModel, "light_attenuation");
    private static readonly RowField<float> s_cutoff = new(FieldTable.OfModel, "light_cutoff");
    private static readonly RowField<float> s_exponent = new(FieldTable.OfModel, "light_exponent");
    private static readonly RowField<float> s_ambient = new(FieldTable.OfModel, "light_ambient");
    private static readonly RowField<float> s_diffuse = new(FieldTable.OfModel, "light_diffuse");
    private static readonly RowField<float> s_specular = new(FieldTable.OfModel, "light_specular");

    private readonly Model _model;

    internal ModelLight(Model model, int id)
    {
        _model = model;
        Id = id;
    }

    /// <summary>Its id.</summary>
    public int Id { get; }

    /// <summary>Its name, "" if it has none. Allocates.</summary>
    public string Name => _model.Name(ObjectType.Light, Id);

    /// <summary>Tracking mode (mjtCamLight).</summary>
    public ref int Mode => ref s_mode.One(_model.Fields, Id);

    /// <summary>Its body.</summary>
    public ref int Bodyid => ref s_bodyid.One(_model.Fields, Id);

    /// <summary>Target body, -1 if none.</summary>
    public ref int Targetbodyid => ref s_targetbodyid.One(_model.Fields, Id);

    /// <summary>1 for a directional light.</summary>
    public ref byte Directional => ref s_directional.One(_model.Fields, Id);

    /// <summary>1 if it casts shadows.</summary>
    public ref byte Castshadow => ref s_castshadow.One(_model.Fields, Id);

    /// <summary>1 if it is active.</summary>
    public ref byte Active => ref s_active.One(_model.Fields, Id);

    /// <summary>Position in its body's frame. [3] float64, m.</summary>
    public Span<double> Pos => s_pos.Row(_model.Fields, Id);

    /// <summary>Direction in its body's frame. [3] float64, unit vector.</summary>
    public Span<double> Dir => s_dir.Row(_model.Fields, Id);

    /// <summary>Position relative to the subtree's center of mass at the reference configuration, in world axes. [3] float64, m.</summary>
    public Span<double> Poscom0 => s_poscom0.Row(_model.Fields, Id);

    /// <summary>Position relative to its body at the reference configuration, in world axes. [3] float64, m.</summary>
    public Span<double> Pos0 => s_pos0.Row(_model.Fields, Id);

    /// <summary>Direction in the world at the reference configuration. [3] float64, unit vector.</summary>
    public Span<double> Dir0 => s_dir0.Row(_model.Fields, Id);

    /// <summary>Constant, linear and quadratic attenuation with distance. [3] float32, 1, 1/m, 1/m².</summary>
    public Span<float> Attenuation => s_attenuation.Row(_model.Fields, Id);

    /// <summary>Cutoff angle of a spotlight, degrees.</summary>
    public ref float Cutoff => ref s_cutoff.One(_model.Fields, Id);

    /// <summary>Exponent of a spotlight.</summary>
    public ref float Exponent => ref s_exponent.One(_model.Fields, Id);

    /// <summary>Ambient color. [3] float32 in 0..1.</summary>
    public Span<float> Ambient => s_ambient.Row(_model.Fields, Id);

    /// <summary>Diffuse color. [3] float32 in 0..1.</summary>
    public Span<float> Diffuse => s_diffuse.Row(_model.Fields, Id);

    /// <summary>Specular color. [3] float32 in 0..1.</summary>
    public Span<float> Specular => s_specular.Row(_model.Fields, Id);
}
