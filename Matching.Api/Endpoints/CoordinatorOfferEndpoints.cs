using Matching.Accounts;
using Matching.Api.Forms;
using Matching.Api.Hosting;
using Matching.Offers;
using Matching.Persistence;
using Matching.Values;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Endpoints;

/// <summary>Offers: what only coordinators do.</summary>
internal static class CoordinatorOfferEndpoints
{
    /// <param name="offers">The group of offers, for coordinators only.</param>
    internal static void Map(RouteGroupBuilder offers)
    {
        offers.MapPost("/propose", ProposeAsync);
        offers.MapPost("/nominate", NominateAsync);
        offers.MapGet("/{id:guid}/approval", ApprovalAsync);
        offers.MapPost("/{id:guid}/approve", ApproveAsync);
    }

    private static async Task<Created> ProposeAsync(ProposeRequest request, HttpContext http, MakeOffer make,
        CancellationToken ct)
    {
        new WhyRequest(request.Reason ?? "").Check();
        return OfferEndpoints.Created(
            await make.ProposeAsync(request.NeedId, request.EmployeeId, request.Reason ?? "",
                http.Actor<CoordinatorActor>(), ct));
    }

    private static async Task<Created> NominateAsync(NominateRequest request, HttpContext http,
        NominateEmployee nominate, CancellationToken ct)
    {
        new WhyRequest(request.Reason).Check();
        var checks = new FieldChecks();
        checks.Items(request.AcknowledgedLimits, TextRule.Code, "/acknowledgedLimits");
        checks.ThrowIfAny();
        var reason = new NominationReason(request.Reason, request.EmployeeReadsReason);
        return OfferEndpoints.Created(await nominate.HandleAsync(request.NeedId, request.EmployeeId, reason,
            request.AcknowledgedLimits ?? [], http.Actor<CoordinatorActor>(), ct));
    }

    /// <summary>The offers that an approval would end or, once the offer is approved, that it ended.</summary>
    private static async Task<Ok<ApprovalPreview>> ApprovalAsync(Guid id, HttpContext http, MatchingDbContext db,
        CancellationToken ct)
    {
        var actor = http.Actor<CoordinatorActor>();
        var status = await db.Offers.VisibleTo(actor).Where(o => o.Id == id).Select(o => (OfferStatus?)o.Status)
            .SingleOrDefaultAsync(ct)
            ?? throw new NotFoundException();
        return TypedResults.Ok(ApprovalPreview.From(status == OfferStatus.Approved
            ? await db.EndedByApprovalAsync(id, actor, ct)
            : await db.ApprovalEffectAsync(id, actor, ct)));
    }

    private static async Task<Created<ApprovalResponse>> ApproveAsync(Guid id, HttpContext http, ApproveOffer approve,
        CancellationToken ct)
    {
        var approval = await approve.HandleAsync(id, http.Actor<CoordinatorActor>(), ct);
        return TypedResults.Created($"/api/v1/assignments/{approval.AssignmentId}",
            new ApprovalResponse(approval.AssignmentId, ApprovalPreview.From(approval.Ended)));
    }
}
