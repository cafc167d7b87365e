using Matching.Persistence;
using Matching.RankingModels;

namespace Matching.Worker.Health.Probes;

/// <summary>Checks that the serving model can be loaded.</summary>
internal static class ModelProbe
{
    internal static async Task<LocalizedText> RunAsync(MatchingDbContext db, ModelFolder folder,
        CancellationToken ct)
    {
        var serving = await ServingModel.ReadAsync(db, ct);
        if (serving.Model is not { } row)
            return new("aucun : les règles publiées servent", "none: the published rules are used");
        try
        {
            await folder.LoadAsync(db, row, ct);
        }
        catch (InputException fault)
        {
            throw new ProbeException(fault.Faults[0].Problem);
        }
        return serving.RulesOnly
            ? new($"{row.ModelId}, arrêté par la coordination : les règles publiées servent",
                $"{row.ModelId}, stopped by a coordinator: the published rules are used")
            : new($"{row.ModelId}, en service", $"{row.ModelId}, serving");
    }
}
