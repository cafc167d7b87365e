using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.MatchRuns;

/// <summary>Who else there is for a need, as its association may know it.</summary>
/// <param name="Status">Where the need stands.</param>
/// <param name="Waiting">Candidates that wait for the association's answer.</param>
/// <param name="Deciding">Candidates that the association accepted and that others still have to agree to.</param>
/// <param name="Asked">People who are asked or stand in line.</param>
public sealed record NextCandidates(NeedStatus Status, int Waiting, int Deciding, int Asked)
{
    /// <summary>Whether the mission starts too soon for anybody else to answer.</summary>
    public bool IsTooLate { get; init; }

    /// <summary>What happens next, in a sentence that is true now.</summary>
    public LocalizedText Sentence => this switch
    {
        { Status: NeedStatus.Filled } =>
            new("Toutes les places de ce besoin sont pourvues.", "All seats of this need are taken."),
        { Status: not NeedStatus.Open } =>
            new("Ce besoin n'est plus ouvert : personne d'autre n'est sollicité.",
                "This need is no longer open: nobody else is asked."),
        { Waiting: 1 } =>
            new("Une autre candidature attend votre réponse.", "Another candidate waits for your answer."),
        { Waiting: > 1 } => new($"{Waiting} autres candidatures attendent votre réponse.",
            $"{Waiting} other candidates wait for your answer."),
        { Deciding: > 0 } => new("Une autre candidature que vous avez acceptée suit son cours.",
            "Another candidate that you accepted is still under way."),
        { Asked: 1 } => new("Une autre personne est sollicitée ; vous serez prévenus si elle dit oui.",
            "Another person is being asked; you will be told if they say yes."),
        { Asked: > 1 } =>
            new($"{Asked} autres personnes sont sollicitées ; vous serez prévenus dès que l'une d'elles dit oui.",
            $"{Asked} other people are being asked; you will be told as soon as one of them says yes."),
        { IsTooLate: true } =>
            new("La recherche est arrêtée pour ces dates. Si le besoin demeure, déposez-le avec d'autres dates.",
            "The search has stopped for these dates. If the need remains, post it with other dates."),
        _ => new(
            "Personne d'autre n'est sollicité pour l'instant. La page du besoin montre ce que vous pourriez assouplir.",
            "Nobody else is being asked for now. The need's page shows what you could loosen."),
    };
}

/// <summary>Reads who else there is.</summary>
public static class NextCandidateQueries
{
    /// <summary>Who else there is for a need now.</summary>
    public static async Task<NextCandidates> NextCandidatesAsync(this MatchingDbContext db, Guid needId, DateTime now,
        CancellationToken ct)
    {
        var need =
            await db.Needs.Where(n => n.Id == needId).Select(n => new { n.Status, n.Terms.Start }).SingleAsync(ct);
        var steps = await db.Offers.Live().Where(o => o.NeedId == needId).GroupBy(o => o.Status)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        int CountAt(OfferStatus step) => steps.GetValueOrDefault(step);
        return new(need.Status, CountAt(OfferStatus.AwaitingAssociation),
            CountAt(OfferStatus.AwaitingManager) + CountAt(OfferStatus.AwaitingCoordinator),
            CountAt(OfferStatus.AwaitingEmployee) + CountAt(OfferStatus.InLine))
        { IsTooLate = !db.FollowUpSettings.CanStillBeAnswered(need.Start, now) };
    }
}
