using MuJoCo.Interop;

namespace MuJoCo.Modeling.Parts;

/// <summary>Custom text of a model, looked up once: its accessors allocate nothing.</summary>
/// <remarks>Spans and references are valid until the model is disposed.</remarks>
public readonly struct ModelText
{
    private static readonly RowField<int> s_adr = new(FieldTable.OfModel, "text_adr");
    private static readonly RowField<int> s_size = new(FieldTable.OfModel, "text_size");
    private static readonly RowField<byte> s_characters = new(FieldTable.OfModel, "text_data");

    private readonly Model _model;

    internal ModelText(Model model, int id)
    {
        _model = model;
        Id = id;
    }

    /// <summary>Its id.</summary>
    public int Id { get; }

    /// <summary>Its name, "" if it has none. Allocates.</summary>
    public string Name => _model.Name(ObjectType.Text, Id);

    /// <summary>Address of its first byte in the data of all texts.</summary>
    public ref int Adr => ref s_adr.One(_model.Fields, Id);

    /// <summary>Number of its bytes, including the final 0.</summary>
    public ref int Size => ref s_size.One(_model.Fields, Id);

    /// <summary>The text; allocates.</summary>
    public string Value => System.Text.Encoding.UTF8.GetString(s_characters.Slice(_model.Fields, Adr, Math.Max(Size - 1, 0)));
}
