using Matching.Accounts;
using Matching.Offers;
using Matching.Persistence;
using static Matching.Offers.OfferStatus;

namespace Matching.Api.ReadModels;

/// <summary>A person asked for a need who is not among the listed people.</summary>
public sealed record AskedPerson(Guid EmployeeId, string Name, string? Entity, Guid OfferId, OfferStatus Offer,
    string State);

/// <summary>Finds the people who were asked for a need.</summary>
internal static class AskedPeople
{
    /// <summary>The latest offer of a need to each person in the reader's scope, by employee id.</summary>
    internal static async Task<Dictionary<Guid, AskedPerson>> AskedAsync(this MatchingDbContext db, Guid needId,
        CoordinatorActor actor, CancellationToken ct)
    {
        var offers = await db.CoordinatorOffersAsync(db.Offers.Where(o => o.NeedId == needId), actor, ct);
        return offers.GroupBy(o => o.EmployeeId).Select(g => g.Last()).ToDictionary(o => o.EmployeeId,
            o => new AskedPerson(o.EmployeeId, o.Employee, o.Entity, o.Id, o.Status,
                o.Ending.Length > 0 ? o.Ending : StateOf(o.Status, o.Origin == OfferOrigin.Applied).ToString()));
    }

    private static LocalizedText StateOf(OfferStatus status, bool applied)
    {
        var (fr, en) = OfferSteps.LabelFor(status);
        return status switch
        {
            AwaitingEmployee => new("Sollicitée : réponse attendue.", "Asked: waiting for their answer."),
            Approved => new("Approuvée pour cette mission.", "Approved for this mission."),
            InLine or AwaitingAssociation or AwaitingManager or AwaitingCoordinator
                or Declined or Expired or Withdrawn or Obsolete => applied
                    ? new($"S'est proposée : {fr}.", $"Applied: {en}.")
                    : new($"A dit oui : {fr}.", $"Said yes: {en}."),
        };
    }
}
