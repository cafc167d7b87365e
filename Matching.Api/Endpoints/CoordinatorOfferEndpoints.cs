using Matching.Accounts;
using Matching.Api.Forms;
using Matching.Api.Hosting;
using Matching.Offers;
using Matching.Persistence;
using Matching.Values;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Endpoints;

public sealed record ProposeRequest(Guid NeedId, Guid EmployeeId, string? Reason = null);

/// <summary>A coordinator's choice of an employee by name.</summary>
/// <param name="Reason">Why this employee.</param>
/// <param name="AcknowledgedLimits">Codes of the limits that the caller confirms; a nomination that breaks others gets
/// 409 with <c>limits</c>.</param>
/// <param name="EmployeeReadsReason">Whether the employee may read the reason; otherwise only coordinators can.</param>
public sealed record NominateRequest(Guid NeedId, Guid EmployeeId, string Reason,
    IReadOnlyList<string>? AcknowledgedLimits = null, bool EmployeeReadsReason = false);

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

/// <summary>Offers: what only coordinators do.</summary>
internal static class CoordinatorOfferEndpoints
{
    /// <param name="offers">The group of offers, for coordinators only.</param>
    internal static void Map(RouteGroupBuilder offers)
    {
        offers.MapPost("/propose",
            (ProposeRequest request, HttpContext http, MakeOffer make, CancellationToken ct) =>
                make.ProposeAsync(request.NeedId, request.EmployeeId, FieldChecks.Reason(request.Reason),
                    http.Actor<CoordinatorActor>(), ct).CreatedAsync("offers"));
        offers.MapPost("/nominate",
            (NominateRequest request, HttpContext http, NominateEmployee nominate, CancellationToken ct) =>
            {
                var reason = new NominationReason(FieldChecks.Reason(request.Reason), request.EmployeeReadsReason);
                var checks = new FieldChecks();
                checks.Items(request.AcknowledgedLimits, TextRule.Code, "/acknowledgedLimits");
                checks.ThrowIfAny();
                return nominate.HandleAsync(request.NeedId, request.EmployeeId, reason,
                    request.AcknowledgedLimits ?? [], http.Actor<CoordinatorActor>(), ct).CreatedAsync("offers");
            });
        offers.MapGet("/{id:guid}/approval", ApprovalAsync);
        offers.MapPost("/{id:guid}/approve",
            async (Guid id, HttpContext http, ApproveOffer approve, CancellationToken ct) =>
            {
                var (assignment, ended) = await approve.HandleAsync(id, http.Actor<CoordinatorActor>(), ct);
                return TypedResults.Created($"/api/v1/assignments/{assignment}",
                    new ApprovalResponse(assignment, ApprovalPreview.From(ended)));
            });
    }

    /// <summary>The offers that an approval would end or, once the offer is approved, that it ended.</summary>
    private static async Task<ApprovalPreview> ApprovalAsync(Guid id, HttpContext http, MatchingDbContext db,
        CancellationToken ct)
    {
        var actor = http.Actor<CoordinatorActor>();
        var status = await db.Offers.VisibleTo(actor).Where(o => o.Id == id).Select(o => (OfferStatus?)o.Status)
            .SingleOrDefaultAsync(ct)
            ?? throw new NotFoundException();
        return ApprovalPreview.From(status == OfferStatus.Approved
            ? await db.EndedByApprovalAsync(id, actor, ct)
            : await db.ApprovalEffectAsync(id, actor, ct));
    }
}
