namespace MuJoCo.Functions;

/// <summary>A function of mujoco.h that <see cref="Mj"/> does not bind.</summary>
/// <param name="Name">Its name; a final * matches all names with this prefix.</param>
/// <param name="Reason">The reason, and the alternative.</param>
/// <param name="Since">The MuJoCo version that introduced it, "" if 2.2.2 has it.</param>
public sealed record UnboundFunction(string Name, string Reason, string Since = "");
