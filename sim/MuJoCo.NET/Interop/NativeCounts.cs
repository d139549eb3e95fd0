namespace MuJoCo.Interop;

/// <summary>rb_mj_counts: number of live native objects.</summary>
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
