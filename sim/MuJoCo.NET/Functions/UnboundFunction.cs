namespace MuJoCo.Functions;

/// <summary>A function of mujoco.h that <see cref="Mj"/> does not have.</summary>
/// <param name="Name">Its name; one that ends in * stands for all that begin so.</param>
/// <param name="Reason">Why not, and what does the same here.</param>
/// <param name="Since">The version of MuJoCo that it came with, "" where 2.2.2 has it.</param>
public sealed record UnboundFunction(string Name, string Reason, string Since = "");
