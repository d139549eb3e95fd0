namespace Robotics.EndToEnd.Support;

/// <summary>A test that needs the policy that comes with the project; skipped where the checkout has none.</summary>
internal sealed class ShippedPolicyFactAttribute : FactAttribute
{
    internal const string Checkpoint = "policies/checkpoints/lift/policy.safetensors";

    public ShippedPolicyFactAttribute()
    {
        if (!File.Exists(Path.Combine(Repository.Root, Checkpoint)))
            Skip = $"{Checkpoint} does not exist";
    }
}
