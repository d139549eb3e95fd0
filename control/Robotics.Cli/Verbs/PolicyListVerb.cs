using System.CommandLine;
using Robotics.Policies.Encoders;
using Robotics.Policies.Families;

namespace Robotics.Cli.Verbs;

/// <summary>`policies`: lists the kinds of policies that can be trained, and their parts.</summary>
internal static class PolicyListVerb
{
    internal static Command Policies() => Verb.Create("policies", "List the kinds of policies that can be trained.", [], (_, output) =>
    {
        if (output.Json)
        {
            output.Result(PolicyFamilies.All.Select(family => new
            {
                family.Type,
                Policy = family.Alias,
                Process = family.Processes[0],
                Sampler = family.Samplers[0],
                family.Processes,
                family.Samplers,
                family.Encoders,
                FeatureEncoderConfig.ImageEncoders,
                family.Networks,
                family.Losses,
                family.Summary,
            }).ToArray());
            return ExitCode.Done;
        }
        foreach (PolicyFamily family in PolicyFamilies.All)
        {
            output.Result(
                new { },
                (family.Alias, family.Summary),
                ("  process", string.Join(", ", family.Processes)),
                ("  sampler", string.Join(", ", family.Samplers)),
                ("  encoder", string.Join(", ", family.Encoders)),
                ("  images", string.Join(", ", FeatureEncoderConfig.ImageEncoders)),
                ("  network", string.Join(", ", family.Networks)),
                ("  loss", string.Join(", ", family.Losses)));
        }
        return ExitCode.Done;
    });
}
