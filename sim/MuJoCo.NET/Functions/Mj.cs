using MuJoCo.Interop;

namespace MuJoCo.Functions;

/// <summary>The functions of mujoco.h under their original names, as the low-level API of this binding.</summary>
/// <remarks>
/// Each call is guarded: a MuJoCo error becomes a <see cref="MuJoCoException"/>; a span of the wrong size or an invalid id becomes an
/// <see cref="ArgumentException"/>. Arrays are row-major; pass an empty span for an optional array. A function that the loaded MuJoCo
/// does not have fails with a message that names the required version. <see cref="Unbound"/> lists the functions that are not bound.
/// Thread: a simulation is used by one thread at a time, a model may be read by many.
/// </remarks>
// partial: one file per section of mujoco.h
public static partial class Mj
{
    private static bool s_loaded;

    private static void Load()
    {
        if (s_loaded) return;
        Status.EnsureLoaded();
        s_loaded = true;
    }

    // products of sizes are long: 65536 x 65536 must not overflow to 0
    private static void Need(int length, long expected, string name)
    {
        if (length != expected) throw new ArgumentException($"{name} has {length} elements, but {expected} are required.", name);
    }

    private static void Index(int id, int count, string name)
    {
        if ((uint)id >= (uint)count)
            throw new ArgumentOutOfRangeException(name, $"{name} is {id}, but the valid range is 0 to {count - 1}.");
    }
}
