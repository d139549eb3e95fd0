namespace Robotics.Policies.Networks;

/// <summary>The sizes of a <see cref="UNet1d"/>.</summary>
/// <param name="ActionDim">Da, the width of an action.</param>
/// <param name="ConditionDim">C, the width of the condition.</param>
/// <param name="Dims">Channels of each level, finest first; multiples of <paramref name="Groups"/>.</param>
/// <param name="StepDim">Width of the embedding of each time; even, at least 4.</param>
/// <param name="Kernel">Kernel size of the convolutions; odd.</param>
/// <param name="Groups">Number of groups of channels for group normalization.</param>
/// <param name="FilmScale">Whether the condition scales the features in addition to shifting them.</param>
/// <param name="Times">n, the number of times in the network's input. The published network has 1.</param>
public sealed record UNet1dConfig(
    int ActionDim,
    int ConditionDim,
    IReadOnlyList<int> Dims,
    int StepDim = 256,
    int Kernel = 5,
    int Groups = 8,
    bool FilmScale = true,
    int Times = 1)
{
    /// <summary>The horizon must be a multiple of this, because every level but the last halves it.</summary>
    public int HorizonMultiple => 1 << (Dims.Count - 1);

    /// <summary>Lists all problems.</summary>
    /// <returns>One sentence per problem; none if the sizes are consistent.</returns>
    public IReadOnlyList<string> Validate()
    {
        List<string> faults = [];
        if (ActionDim < 1) faults.Add($"ActionDim is {ActionDim} and must be at least 1.");
        if (ConditionDim < 0) faults.Add($"ConditionDim is {ConditionDim} and must not be negative.");
        if (Dims.Count == 0) faults.Add("Dims is empty and needs at least one level.");
        if (StepDim < 4 || StepDim % 2 != 0) faults.Add($"StepDim is {StepDim} and must be even, and at least 4.");
        if (Kernel < 1 || Kernel % 2 == 0) faults.Add($"Kernel is {Kernel} and must be odd.");
        if (Times < 1) faults.Add($"Times is {Times} and must be at least 1.");
        if (Groups < 1) faults.Add($"Groups is {Groups} and must be at least 1.");
        foreach (int dim in Dims)
            if (dim < 1 || (Groups > 0 && dim % Groups != 0))
                faults.Add($"Dims contains {dim}, which is not a multiple of the {Groups} groups.");
        if (Dims.Count > 0 && Dims[0] % UNet1d.FinalGroups != 0)
            faults.Add($"Dims starts with {Dims[0]}, which is not a multiple of the {UNet1d.FinalGroups} groups of the last block.");
        return faults;
    }
}
