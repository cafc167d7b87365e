namespace Matching.Jobs;

/// <summary>Jobs in words.</summary>
public static class JobTexts
{
    /// <summary>What a job does.</summary>
    public static LocalizedText LabelFor(JobKind kind) => kind switch
    {
        JobKind.Training => new("Entraînement du classement", "Training of the ranking"),
        JobKind.Round => new("Tour de propositions", "Round of proposals"),
        _ => new("Effacement des scores anciens", "Removal of old scores"),
    };

    /// <summary>The button that asks for it.</summary>
    public static LocalizedText Start(JobKind kind) => kind switch
    {
        JobKind.Training => new("Entraîner le classement", "Train the ranking"),
        JobKind.Round => new("Lancer un tour de propositions", "Start a round of proposals"),
        _ => new("Effacer les scores anciens", "Remove old scores"),
    };

    /// <summary>Where it stands.</summary>
    public static LocalizedText LabelFor(JobStatus status) => status switch
    {
        JobStatus.Queued => new("en attente", "queued"),
        JobStatus.Running => new("en cours", "running"),
        JobStatus.Completed => new("terminé", "completed"),
        JobStatus.Failed => new("échoué", "failed"),
        _ => new("arrêté", "cancelled"),
    };

    /// <summary>Where a job stands, in full: the one sentence of every page that shows it.</summary>
    public static LocalizedText Describe(JobView job) => job switch
    {
        { IsLive: true, CancelRequested: true } => new("arrêt demandé", "stop requested"),
        { Status: JobStatus.Running } =>
            new($"{LabelFor(job.Status).Fr} : {Phase(job.Phase).Fr}",
                $"{LabelFor(job.Status).En}: {Phase(job.Phase).En}"),
        _ => LabelFor(job.Status),
    };

    /// <summary>The phase it is in; an unknown code stands for itself.</summary>
    public static LocalizedText Phase(string code) => code switch
    {
        "" => new("pas encore commencé", "not begun yet"),
        "read" => new("lecture de l'historique", "reading the history"),
        "learn" => new("apprentissage", "learning"),
        "judge" => new("comparaison avec ce qui sert", "comparison with what serves"),
        "decide" => new("décision", "decision"),
        "rank" => new("classement des personnes, besoin par besoin", "ranking people, need by need"),
        "allocate" => new("répartition", "allocation"),
        "propose" => new("envoi des propositions", "putting the proposals"),
        "erase" => new("effacement", "removal"),
        _ => new(code, code),
    };
}
