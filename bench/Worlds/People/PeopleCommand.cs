using Matching.Datasets;

namespace Matching.Bench.Worlds.People;

/// <summary>The verb <c>people</c>: worlds of half-filled profiles (docs/experiments.md).</summary>
internal static class PeopleCommand
{
    private const DatasetParts Parts = DatasetParts.Skills | DatasetParts.Occupations | DatasetParts.Communes;

    /// <returns>Exit code; 2 for invalid arguments.</returns>
    public static int Run(string[] args)
    {
        if (PeopleArguments.Read(args) is not { } arguments) return 2;
        Dataset taxonomy;
        try
        {
            taxonomy = DatasetFolder.Read(
                arguments.Taxonomy ?? Path.Combine(AppContext.BaseDirectory, "seed-data", "taxonomy"), Parts);
        }
        catch (InputException e)
        {
            return Arguments.Refuse(string.Join('\n', e.Faults.Select(f => $"{f.File}: {f.Problem.En}")));
        }
        if (arguments.IsMode("fit")) BlendFit.Write(taxonomy);
        else if (arguments.IsMode("weights")) return FeatureWeights.Write(taxonomy, arguments.Features);
        else PeopleReport.Write(taxonomy, arguments);
        return 0;
    }
}
