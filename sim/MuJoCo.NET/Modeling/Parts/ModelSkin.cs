using MuJoCo.Interop;

namespace MuJoCo.Modeling.Parts;

/// <summary>One skin of a model, looked up once: its accessors allocate nothing.</summary>
/// <remarks>Spans and references are valid until the model is disposed.</remarks>
public readonly struct ModelSkin
{
    private static readonly RowField<int> s_matid = new(FieldTable.OfModel, "skin_matid");
    private static readonly RowField<int> s_group = new(FieldTable.OfModel, "skin_group");
    private static readonly RowField<float> s_rgba = new(FieldTable.OfModel, "skin_rgba");
    private static readonly RowField<float> s_inflate = new(FieldTable.OfModel, "skin_inflate");
    private static readonly RowField<int> s_vertadr = new(FieldTable.OfModel, "skin_vertadr");
    private static readonly RowField<int> s_vertnum = new(FieldTable.OfModel, "skin_vertnum");
    private static readonly RowField<int> s_texcoordadr = new(FieldTable.OfModel, "skin_texcoordadr");
    private static readonly RowField<int> s_faceadr = new(FieldTable.OfModel, "skin_faceadr");
    private static readonly RowField<int> s_facenum = new(FieldTable.OfModel, "skin_facenum");
    private static readonly RowField<int> s_boneadr = new(FieldTable.OfModel, "skin_boneadr");
    private static readonly RowField<int> s_bonenum = new(FieldTable.OfModel, "skin_bonenum");

    private readonly Model _model;

    internal ModelSkin(Model model, int id)
    {
        _model = model;
        Id = id;
    }

    /// <summary>Its id.</summary>
    public int Id { get; }

    /// <summary>Its name, "" if it has none. Allocates.</summary>
    public string Name => _model.Name(ObjectType.Skin, Id);

    /// <summary>Its material, -1 if it has none.</summary>
    public ref int Matid => ref s_matid.One(_model.Fields, Id);

    /// <summary>Visualization group.</summary>
    public ref int Group => ref s_group.One(_model.Fields, Id);

    /// <summary>Color if it has no material. [4] float32 in 0..1.</summary>
    public Span<float> Rgba => s_rgba.Row(_model.Fields, Id);

    /// <summary>Inflation along its normals, m.</summary>
    public ref float Inflate => ref s_inflate.One(_model.Fields, Id);

    /// <summary>Its first vertex.</summary>
    public ref int Vertadr => ref s_vertadr.One(_model.Fields, Id);

    /// <summary>Number of its vertices.</summary>
    public ref int Vertnum => ref s_vertnum.One(_model.Fields, Id);

    /// <summary>Its first texture coordinate, -1 if it has none.</summary>
    public ref int Texcoordadr => ref s_texcoordadr.One(_model.Fields, Id);

    /// <summary>Its first triangle.</summary>
    public ref int Faceadr => ref s_faceadr.One(_model.Fields, Id);

    /// <summary>Number of its triangles.</summary>
    public ref int Facenum => ref s_facenum.One(_model.Fields, Id);

    /// <summary>Its first bone.</summary>
    public ref int Boneadr => ref s_boneadr.One(_model.Fields, Id);

    /// <summary>Number of its bones.</summary>
    public ref int Bonenum => ref s_bonenum.One(_model.Fields, Id);
}
