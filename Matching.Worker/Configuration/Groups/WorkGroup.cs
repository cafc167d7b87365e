using Matching.Jobs;
using Matching.MatchRuns;
using Matching.Worker.Bus;

namespace Matching.Worker.Configuration.Groups;

/// <summary>Settings of the bus, the reconciler and the jobs.</summary>
internal static class WorkGroup
{
    private static readonly BusSettings Bus = new();
    private static readonly ReconcilerSettings Reconciler = new();

    internal static IEnumerable<Setting> List() =>
    [
        Setting.ForWorker("Bus:StalledAfter", SettingType.Interval, Bus.StalledAfter,
            "Durée sans trafic, courtier disponible, après laquelle le bus est reconstruit ; plus longue qu'une "
                + "reconnexion (15 s environ).",
            "Time without traffic, while the broker is available, after which the bus is rebuilt; longer than a "
                + "reconnection (about 15 s)."),
        Setting.ForWorker("Bus:MaxRebuilds", SettingType.Whole(1), Bus.MaxRebuilds,
            "Nombre de reconstructions successives sans effet après lesquelles le programme s'arrête.",
            "Number of consecutive rebuilds without effect after which the process ends."),
        Setting.ForWorker("Reconciler:Every", SettingType.Interval, Reconciler.Every,
            "Intervalle de recherche du travail dû et manquant.",
            "Interval of the search for work that is due and missing."),
        Setting.ForWorker("Reconciler:Grace", SettingType.Interval, Reconciler.Grace,
            "Âge minimal d'un travail manquant ; plus récent, il peut être en cours.",
            "Minimum age of missing work; anything newer may still be in progress."),
        Setting.ForWorker("Reconciler:InboxKept", SettingType.Interval, Reconciler.InboxKept,
            "Durée de conservation des identifiants de messages traités.",
            "Time for which ids of processed messages are kept."),
        Setting.ForWorker("Jobs:LeaseLength", SettingType.Interval, new JobRunnerSettings().LeaseLength,
            "Durée pendant laquelle une tâche reste réservée à un programme arrêté.",
            "Time for which a job stays claimed by a crashed process."),
        Setting.ForWorker("Rematch:Rest", SettingType.Interval, new RematchSettings().Rest,
            "Intervalle minimal entre deux rapprochements d'un même besoin.",
            "Minimum time between two re-matches of a need."),
    ];
}
