using MuJoCo.Interop;

namespace MuJoCo.Modeling.Parts;

/// <summary>One mesh of a model, looked up once: its accessors allocate nothing.</summary>
/// <remarks>Spans and references are valid until the model is disposed.</remarks>
public readonly struct ModelMesh
{
    private static readonly RowField<int> s_vertadr = new(FieldTable.OfModel, "mesh_vertadr");
    private static readonly RowField<int> s_vertnum = new(FieldTable.OfModel, "mesh_vertnum");
    private static readonly RowField<int> s_texcoordadr = new(FieldTable.OfModel, "mesh_texcoordadr");
    private static readonly RowField<int> s_faceadr = new(FieldTable.OfModel, "mesh_faceadr");
    private static readonly RowField<int> s_facenum = new(FieldTable.OfModel, "mesh_facenum");
    private static readonly RowField<int> s_graphadr = new(FieldTable.OfModel, "mesh_graphadr");
    private static readonly RowField<float> s_vert = new(FieldTable.OfModel, "mesh_vert");
    private static readonly RowField<int> s_face = new(FieldTable.OfModel, "mesh_face");

    private readonly Model _model;

    internal ModelMesh(Model model, int id)
    {
        _model = model;
        Id = id;
    }

    /// <summary>Its id.</summary>
    public int Id { get; }

    /// <summary>Its name, "" if it has none. Allocates.</summary>
    public string Name => _model.Name(ObjectType.Mesh, Id);

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

    /// <summary>Address of its convex hull graph, -1 if none.</summary>
    public ref int Graphadr => ref s_graphadr.One(_model.Fields, Id);

    /// <summary>Its vertices in its own frame. [<see cref="Vertnum"/>, 3] float32, m.</summary>
    public Span<float> Vert => s_vert.Slice(_model.Fields, Vertadr, Vertnum);

    /// <summary>Its triangles, as indices of its vertices. [<see cref="Facenum"/>, 3] int32.</summary>
    public Span<int> Face => s_face.Slice(_model.Fields, Faceadr, Facenum);
}
