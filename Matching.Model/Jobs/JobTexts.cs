namespace Matching.Jobs;

/// <summary>Labels of jobs for pages.</summary>
public static class JobTexts
{
    /// <summary>Returns the label of a kind.</summary>
    public static LocalizedText LabelFor(JobKind kind) => kind switch
    {
        JobKind.Training => new("Entraînement du classement", "Training of the ranking"),
        JobKind.Round => new("Tour de propositions", "Round of proposals"),
        JobKind.Retention => new("Effacement des scores anciens", "Removal of old scores"),
    };

    /// <summary>Returns the label of the button that requests the job.</summary>
    public static LocalizedText Start(JobKind kind) => kind switch
    {
        JobKind.Training => new("Entraîner le classement", "Train the ranking"),
        JobKind.Round => new("Lancer un tour de propositions", "Start a round of proposals"),
        JobKind.Retention => new("Effacer les scores anciens", "Remove old scores"),
    };

    /// <summary>Returns the label of a status.</summary>
    public static LocalizedText LabelFor(JobStatus status) => status switch
    {
        JobStatus.Queued => new("en attente", "queued"),
        JobStatus.Running => new("en cours", "running"),
        JobStatus.Completed => new("terminé", "completed"),
        JobStatus.Failed => new("échoué", "failed"),
        JobStatus.Cancelled => new("arrêté", "cancelled"),
    };

    /// <summary>Describes the status and phase, the same way on every page.</summary>
    public static LocalizedText Describe(JobView job) => job switch
    {
        { IsLive: true, CancelRequested: true } => new("arrêt demandé", "stop requested"),
        { Status: JobStatus.Running } =>
            new($"{LabelFor(job.Status).Fr} : {Phase(job.Phase).Fr}",
                $"{LabelFor(job.Status).En}: {Phase(job.Phase).En}"),
        _ => LabelFor(job.Status),
    };

    /// <summary>Returns the label of a phase code, or an unknown code itself.</summary>
    public static LocalizedText Phase(string code) => code switch
    {
        "" => new("pas encore commencé", "not started yet"),
        "read" => new("lecture de l'historique", "reading history"),
        "learn" => new("apprentissage", "learning"),
        "judge" => new("comparaison avec le modèle en service", "comparing with the serving model"),
        "decide" => new("décision", "decision"),
        "rank" => new("classement des personnes, besoin par besoin", "ranking people, need by need"),
        "allocate" => new("répartition", "allocating"),
        "propose" => new("envoi des propositions", "sending proposals"),
        "erase" => new("effacement", "removing"),
        _ => new(code, code),
    };
}
