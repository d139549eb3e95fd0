using MuJoCo.Interop;

namespace MuJoCo.Modeling.Parts;

/// <summary>One texture of a model, looked up once: its accessors allocate nothing.</summary>
/// <remarks>Spans and references are valid until the model is disposed.</remarks>
public readonly struct ModelTexture
{
    private static readonly RowField<int> s_type = new(FieldTable.OfModel, "tex_type");
    private static readonly RowField<int> s_height = new(FieldTable.OfModel, "tex_height");
    private static readonly RowField<int> s_width = new(FieldTable.OfModel, "tex_width");
    private static readonly RowField<int> s_adr = new(FieldTable.OfModel, "tex_adr");
    private static readonly RowField<byte> s_rgb = new(FieldTable.OfModel, "tex_rgb");

    private readonly Model _model;

    internal ModelTexture(Model model, int id)
    {
        _model = model;
        Id = id;
    }

    /// <summary>Its id.</summary>
    public int Id { get; }

    /// <summary>Its name, "" if it has none. Allocates.</summary>
    public string Name => _model.Name(ObjectType.Texture, Id);

    /// <summary>2-D, cube or sky box (mjtTexture).</summary>
    public ref int Type => ref s_type.One(_model.Fields, Id);

    /// <summary>Height of its image, pixels.</summary>
    public ref int Height => ref s_height.One(_model.Fields, Id);

    /// <summary>Width of its image, pixels.</summary>
    public ref int Width => ref s_width.One(_model.Fields, Id);

    /// <summary>Address of its first byte in the data of all textures.</summary>
    public ref int Adr => ref s_adr.One(_model.Fields, Id);

    /// <summary>
    /// Its image, up to MuJoCo 3.1; newer versions have "tex_data" with a number of
    /// channels. [<see cref="Height"/>, <see cref="Width"/>, 3] bytes.
    /// </summary>
    public Span<byte> Rgb => s_rgb.Slice(_model.Fields, Adr, Height * Width * 3);
}
