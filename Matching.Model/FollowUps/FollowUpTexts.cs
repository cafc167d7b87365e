namespace Matching.FollowUps;

/// <summary>Texts of follow-ups for pages and mails.</summary>
public static class FollowUpTexts
{
    /// <summary>Describes what a planned follow-up will do.</summary>
    public static LocalizedText LabelFor(FollowUpKind kind) => kind switch
    {
        FollowUpKind.RemindEmployee => new("rappel au collaborateur", "reminder to the employee"),
        FollowUpKind.ExpireEmployee => new("la proposition expire sans réponse", "the offer expires without an answer"),
        FollowUpKind.RemindAssociation => new("rappel à l'association", "reminder to the association"),
        FollowUpKind.EscalateAssociation =>
            new("la coordination est prévenue que l'association n'a pas répondu",
                "the coordinators are notified that the association has not answered"),
        FollowUpKind.ReleaseAssociation =>
            new("sans réponse, la proposition prend fin", "without an answer, the offer lapses"),
        FollowUpKind.RemindManager => new("rappel au manager", "reminder to the line manager"),
        FollowUpKind.EscalateManager =>
            new("la coordination est prévenue que le manager n'a pas répondu",
                "the coordinators are notified that the line manager has not answered"),
        FollowUpKind.DigestCoordinator =>
            new("nouveau rappel à la coordination", "another reminder to the coordinators"),
        FollowUpKind.OverdueCoordinator => new("la décision est en retard", "the decision is overdue"),
        FollowUpKind.ProposeNext => new("la personne suivante est sollicitée", "the next person is asked"),
        FollowUpKind.StartsInAWeek or FollowUpKind.StartsTomorrow => new("rappel du début", "reminder of the start"),
        FollowUpKind.DidItStart => new("question : a-t-elle commencé ?", "question: did it start?"),
        FollowUpKind.CheckInHalfway or FollowUpKind.CheckInMonthly =>
            new("question : comment cela se passe-t-il ?", "question: how is it going?"),
        FollowUpKind.EndsSoon => new("question : prolonger ou finir ?", "question: renew or end?"),
        FollowUpKind.DidItEnd => new("question : est-elle finie ?", "question: has it ended?"),
        FollowUpKind.Feedback => new("question : comment était-ce ?", "question: how was it?"),
        FollowUpKind.LastCall => new("dernier rappel avant clôture", "last call to close the mission"),
        FollowUpKind.FinishDraft => new("rappel du brouillon à terminer", "reminder to finish the draft"),
        FollowUpKind.NoCandidate =>
            new("si personne ne convient : ce qui pourrait être assoupli",
                "if nobody fits: which criteria could be relaxed"),
        FollowUpKind.ExpireManager =>
            new("sans accord du manager avant le début, la proposition expire",
                "without the line manager's consent before the start, the offer expires"),
        FollowUpKind.ExpireInLine => new("sans place avant le début, la proposition expire",
            "without a free place before the start, the offer expires"),
        FollowUpKind.Conclude =>
            new("sans nouvelles, elle est conclue d'office", "without news, it is closed automatically"),
        FollowUpKind.CloseDraft =>
            new("le brouillon est retiré s'il n'est pas envoyé", "the draft is withdrawn unless it is submitted"),
        FollowUpKind.RemindConvention =>
            new("rappel aux parties qui n'ont pas signé", "reminder to the parties that have not signed"),
        FollowUpKind.EscalateConvention =>
            new("la coordination est prévenue s'il manque une signature",
                "the coordinators are notified if a signature is missing"),
        _ => new("si le besoin n'est pas pourvu : faut-il le revoir ?",
            "if the need is not filled: should it be revised?"),
    };
}
