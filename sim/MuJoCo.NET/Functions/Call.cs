using MuJoCo.Interop;
using MuJoCo.Modeling;
using MuJoCo.Stepping;

namespace MuJoCo.Functions;

/// <summary>Scope of one guarded native call: keeps the model alive and reserves the simulation for this thread.</summary>
internal readonly ref struct Call
{
    private readonly HandleScope _model;
    private readonly Data? _data;

    internal Call(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        _model = new HandleScope(model.Handle);
        Model = _model.Pointer;
    }

    internal Call(Data data)
        : this((data ?? throw new ArgumentNullException(nameof(data))).Model, data)
    {
    }

    internal Call(Model model, Data data)
        : this(model)
    {
        ArgumentNullException.ThrowIfNull(data);
        try
        {
            Data = data.Enter();
            _data = data;
        }
        catch
        {
            _model.Dispose();
            throw;
        }
    }

    internal nint Model { get; }

    internal nint Data { get; }

    public void Dispose()
    {
        _data?.Leave();
        _model.Dispose();
    }
}
