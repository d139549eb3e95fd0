using System.Runtime.InteropServices;

namespace MuJoCo.Interop;

/// <summary>One mjData, which must not outlive its mjModel.</summary>
internal sealed class DataHandle : SafeHandle
{
    private readonly ModelHandle _model;

    internal unsafe DataHandle(ModelHandle model)
        : base(0, ownsHandle: true)
    {
        _model = model;
        bool added = false;
        model.DangerousAddRef(ref added);
        nint made = 0;
        int status = NativeMethods.rb_mj_data_create(model.DangerousGetHandle(), &made);
        handle = made;
        if (status == 0) return;
        model.DangerousRelease();
        SetHandleAsInvalid();
        Status.Check(status);
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        NativeMethods.rb_mj_data_free(handle);
        _model.DangerousRelease();
        return true;
    }
}
