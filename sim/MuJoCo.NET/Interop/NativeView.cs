using System.Runtime.CompilerServices;

namespace MuJoCo.Interop;

/// <summary>rb_mj_view: a camera's pose in the world and its frustum at the near plane.</summary>
internal struct NativeView
{
    public Triple Position;
    public Triple Forward;
    public Triple Up;
    public double Near;
    public double Far;
    public double Top;
    public double Bottom;
    public double Center;

    /// <summary>An inline array of three numbers.</summary>
    [InlineArray(3)]
    internal struct Triple
    {
        private double _first;
    }
}
