namespace MuJoCo.Interop;

/// <summary>rb_mj_counts: native objects that are alive now.</summary>
internal record struct NativeCounts
{
    public long Models;
    public long Datas;
    public long Renderers;

    internal static unsafe NativeCounts Now()
    {
        NativeCounts counts;
        NativeMethods.rb_mj_live(&counts);
        return counts;
    }
}
