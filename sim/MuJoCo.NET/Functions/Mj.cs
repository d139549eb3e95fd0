using MuJoCo.Interop;

namespace MuJoCo.Functions;

/// <summary>The functions of mujoco.h under their own names and with their own meaning, for what the rest of this binding does not say shorter.</summary>
/// <remarks>
/// Each call is guarded: an error of MuJoCo's becomes a <see cref="MuJoCoException"/>, a span of the wrong size or an id that is not there an
/// <see cref="ArgumentException"/>, and the process goes on. Arrays are row-major; where one may be left out, give an empty span. A function that
/// the MuJoCo in use does not have yet says at the call which version has it. What is not here stands in <see cref="Unbound"/> with the reason.
/// Thread: a simulation is used by one thread at a time, a model may be read by many.
/// </remarks>
// partial: one file a section of mujoco.h
public static partial class Mj
{
    private static bool s_loaded;

    private static void Load()
    {
        if (s_loaded) return;
        Status.EnsureLoaded();
        s_loaded = true;
    }

    // products of sizes are long: 65536 x 65536 numbers are not none
    private static void Need(int length, long expected, string name)
    {
        if (length != expected) throw new ArgumentException($"{name} holds {length} numbers instead of {expected}.", name);
    }

    private static void Index(int id, int count, string name)
    {
        if ((uint)id >= (uint)count) throw new ArgumentOutOfRangeException(name, $"{name} is {id}, and the model's are 0 to {count - 1}.");
    }
}
