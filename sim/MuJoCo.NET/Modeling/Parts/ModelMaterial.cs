using MuJoCo.Interop;

namespace MuJoCo.Modeling.Parts;

/// <summary>One material of a model, looked up once: its accessors allocate nothing.</summary>
/// <remarks>Spans and references are valid until the model is disposed.</remarks>
public readonly struct ModelMaterial
{
    private static readonly RowField<int> s_texid = new(FieldTable.OfModel, "mat_texid");
    private static readonly RowField<byte> s_texuniform = new(FieldTable.OfModel, "mat_texuniform");
    private static readonly RowField<float> s_texrepeat = new(FieldTable.OfModel, "mat_texrepeat");
    private static readonly RowField<float> s_emission = new(FieldTable.OfModel, "mat_emission");
    private static readonly RowField<float> s_specular = new(FieldTable.OfModel, "mat_specular");
    private static readonly RowField<float> s_shininess = new(FieldTable.OfModel, "mat_shininess");
    private static readonly RowField<float> s_reflectance = new(FieldTable.OfModel, "mat_reflectance");
    private static readonly RowField<float> s_rgba = new(FieldTable.OfModel, "mat_rgba");

    private readonly Model _model;

    internal ModelMaterial(Model model, int id)
    {
        _model = model;
        Id = id;
    }

    /// <summary>Its id.</summary>
    public int Id { get; }

    /// <summary>Its name, "" if it has none. Allocates.</summary>
    public string Name => _model.Name(ObjectType.Material, Id);

    /// <summary>Its texture, -1 if none.</summary>
    public ref int Texid => ref s_texid.One(_model.Fields, Id);

    /// <summary>1 if a cube texture is mapped uniformly.</summary>
    public ref byte Texuniform => ref s_texuniform.One(_model.Fields, Id);

    /// <summary>Repetitions of a 2-D texture. [2] float32.</summary>
    public Span<float> Texrepeat => s_texrepeat.Row(_model.Fields, Id);

    /// <summary>Emission, relative to its color.</summary>
    public ref float Emission => ref s_emission.One(_model.Fields, Id);

    /// <summary>Specular reflection, relative to white.</summary>
    public ref float Specular => ref s_specular.One(_model.Fields, Id);

    /// <summary>Shininess, 0..1.</summary>
    public ref float Shininess => ref s_shininess.One(_model.Fields, Id);

    /// <summary>Reflectance of planes and boxes, 0..1.</summary>
    public ref float Reflectance => ref s_reflectance.One(_model.Fields, Id);

    /// <summary>Color. [4] float32 in 0..1.</summary>
    public Span<float> Rgba => s_rgba.Row(_model.Fields, Id);
}
