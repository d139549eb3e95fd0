using MuJoCo.Interop;

namespace MuJoCo.Modeling.Parts;

/// <summary>One pair of bodies excluded from collision, looked up once: its accessors allocate nothing.</summary>
/// <remarks>Spans and references are valid until the model is disposed.</remarks>
public readonly struct ModelExclude
{
    private static readonly RowField<int> s_signature = new(FieldTable.OfModel, "exclude_signature");

    private readonly Model _model;

    internal ModelExclude(Model model, int id)
    {
        _model = model;
        Id = id;
    }

    /// <summary>Its id.</summary>
    public int Id { get; }

    /// <summary>Its name, "" if it has none. Allocates.</summary>
    public string Name => _model.Name(ObjectType.Exclude, Id);

    /// <summary>Signature of the two bodies.</summary>
    public ref int Signature => ref s_signature.One(_model.Fields, Id);
}
