using System.Runtime.InteropServices;

namespace MuJoCo.Interop;

/// <summary>One ray tracer, which must not outlive its mjModel.</summary>
internal sealed class TracerHandle : SafeHandle
{
    private readonly ModelHandle _model;

    internal unsafe TracerHandle(ModelHandle model, NativeTracerOptions options)
        : base(0, ownsHandle: true)
    {
        _model = model;
        bool added = false;
        model.DangerousAddRef(ref added);
        nint made = 0;
        int status = TracerMethods.rb_rt_create(model.DangerousGetHandle(), &options, &made);
        handle = made;
        if (status == 0) return;
        model.DangerousRelease();
        SetHandleAsInvalid();
        Status.CheckTracer(status);
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        TracerMethods.rb_rt_free(handle);
        _model.DangerousRelease();
        return true;
    }
}
