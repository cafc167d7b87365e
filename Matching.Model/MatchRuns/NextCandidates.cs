using Matching.Needs;

namespace Matching.MatchRuns;

/// <summary>Counts of a need's live offers, as its association may know them.</summary>
/// <param name="Status">State of the need.</param>
/// <param name="Waiting">Offers that await the association.</param>
/// <param name="Deciding">Offers that the association accepted and that await the line manager or a
/// coordinator.</param>
/// <param name="Asked">Offers that await the employee or are waitlisted.</param>
public sealed record NextCandidates(NeedStatus Status, int Waiting, int Deciding, int Asked)
{
    /// <summary>Whether the mission starts too soon for further offers to be answered.</summary>
    public bool IsTooLate { get; init; }

    /// <summary>A sentence to the association about what happens next.</summary>
    public LocalizedText Sentence => this switch
    {
        { Status: NeedStatus.Filled } =>
            new("Toutes les places de ce besoin sont pourvues.", "All seats of this need are taken."),
        { Status: not NeedStatus.Open } =>
            new("Ce besoin n'est plus ouvert : personne d'autre n'est sollicité.",
                "This need is no longer open: nobody else is asked."),
        { Waiting: 1 } =>
            new("Une autre candidature attend votre réponse.", "Another candidate is waiting for your answer."),
        { Waiting: > 1 } => new($"{Waiting} autres candidatures attendent votre réponse.",
            $"{Waiting} other candidates are waiting for your answer."),
        { Deciding: > 0 } => new("Une autre candidature que vous avez acceptée suit son cours.",
            "Another candidate that you accepted is still under way."),
        { Asked: 1 } => new("Une autre personne est sollicitée ; vous serez prévenus si elle accepte.",
            "Another person is being asked; you will be notified if they accept."),
        { Asked: > 1 } =>
            new($"{Asked} autres personnes sont sollicitées ; vous serez prévenus dès que l'une d'elles accepte.",
            $"{Asked} other people are being asked; you will be notified as soon as one of them accepts."),
        { IsTooLate: true } =>
            new("La recherche est arrêtée pour ces dates. Si le besoin existe toujours, déposez-le à d'autres dates.",
            "The search has stopped for these dates. If you still need help, post the need with other dates."),
        _ => new(
            "Personne d'autre n'est sollicité pour l'instant. La page du besoin montre ce que vous pourriez assouplir.",
            "Nobody else is being asked for now. The need's page shows what you could relax."),
    };
}
