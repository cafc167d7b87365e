using Matching.MatchRuns;
using Matching.ScoringLog;

namespace Matching.Worker.Configuration.Groups;

/// <summary>Settings of asking, rounds, exploration and retention.</summary>
internal static class RankingGroup
{
    private static readonly AskingSettings Asking = new();
    private static readonly RoundLimits Rounds = new();
    private static readonly ExplorationSettings Exploration = new();
    private static readonly RetentionSettings Retention = new();

    internal static IEnumerable<Setting> List() =>
    [
        Setting.ForWorker("Asking:MinAcceptProbability", SettingType.Number(0, 1), Asking.MinAcceptProbability,
            "Probabilité que les deux parties acceptent à partir de laquelle une personne est sollicitée "
                + "automatiquement.",
            "Probability that both sides accept from which a person is asked automatically."),
        Setting.ForWorker("Rounds:MaxPrice", SettingType.Number(0, 1), Rounds.MaxPrice,
            "Part de la meilleure somme de probabilités qu'une répartition équitable peut coûter.",
            "Share of the best sum of probabilities that spreading exposure may cost."),
        Setting.ForWorker("Rounds:EntityShare", SettingType.Number(0, 1), Rounds.EntityShare,
            "Part des personnes d'une entité qui peuvent être absentes en même temps.",
            "Share of an entity's people who may be away at the same time."),
        Setting.ForWorker("Rounds:MaxPerAssociation", SettingType.Whole(1), null,
            "Nombre maximal de personnes qu'un tour propose à une association ; sans limite par défaut.",
            "Maximum number of people that a round proposes to an association; no limit by default."),
        Setting.ForBoth("Exploration:Probability", SettingType.Number(0, 1), Exploration.Probability,
            "Probabilité d'échanger deux voisins de scores presque égaux.",
            "Probability of swapping two neighbours with nearly equal scores."),
        Setting.ForBoth("Exploration:NearTie", SettingType.Number(0, 1), Exploration.NearTie,
            "Écart de scores (log-cotes) jusqu'auquel deux voisins sont presque égaux.",
            "Maximum difference of nearly equal scores (log-odds)."),
        Setting.ForBoth("Exploration:Keep", SettingType.Whole(0), Exploration.Keep,
            "Nombre de premières places qui ne changent jamais.",
            "Number of top positions that never change."),
        Setting.ForWorker("Retention:ScoresAfterEndDays", SettingType.Whole(1), Retention.ScoresAfterEndDays,
            "Nombre minimal de jours entre la fin d'un besoin et l'effacement de ses scores.",
            "Minimum number of days between the end of a need and the removal of its scores."),
        Setting.ForWorker("Retention:LogAtLeastDays", SettingType.Whole(1), Retention.LogAtLeastDays,
            "Âge minimal d'un classement, en jours, avant l'effacement de ses scores. Le journal lui-même est "
                + "conservé.",
            "Minimum age of a ranking, in days, before its scores are removed. The scoring log itself stays."),
        Setting.ForWorker("Retention:ModelsKept", SettingType.Whole(1), Retention.ModelsKept,
            "Nombre de modèles récents dont les fichiers sont conservés, outre le modèle en service, les candidats et "
                + "les modèles dont des scores sont conservés.",
            "Number of newest models whose files are kept, besides the serving model, candidates and models with "
                + "stored scores."),
    ];
}
