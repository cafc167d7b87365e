using Matching.Offers;

namespace Matching.Api.Endpoints;

/// <summary>An offer that an approval ends.</summary>
/// <param name="Step">The step at which it ends.</param>
/// <param name="Reason">Why it ends: the last seat is taken, or the employee has a mission on these dates.</param>
public sealed record EndedOffer(Guid OfferId, Guid NeedId, string NeedTitle, Guid EmployeeId, string Employee,
    OfferStatus Step, string Reason);

/// <summary>The offers that an approval ends.</summary>
/// <param name="Ends">Offers in the coordinator's scope.</param>
/// <param name="Elsewhere">Number of further offers outside that scope.</param>
public sealed record ApprovalPreview(IReadOnlyList<EndedOffer> Ends, int Elsewhere)
{
    internal static ApprovalPreview From(ApprovalEffect effect) => new(
        [.. effect.Visible.Select(e =>
            new EndedOffer(e.OfferId, e.NeedId, e.NeedTitle, e.EmployeeId, e.Employee, e.Step, e.Because))],
        effect.Elsewhere);
}

/// <summary>The result of an approval.</summary>
/// <param name="AssignmentId">Id of the new assignment.</param>
/// <param name="Ended">Offers that the approval ended.</param>
public sealed record ApprovalResponse(Guid AssignmentId, ApprovalPreview Ended);
