using Matching.Accounts;
using Matching.Api.Forms;
using Matching.Api.Hosting;
using Matching.Api.ReadModels;
using Matching.MatchRuns;
using Matching.Offers;
using Matching.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Endpoints;

public sealed record ApplyRequest(Guid NeedId);

public sealed record DeclineRequest(DeclineReason Reason, string? Remark = null);

/// <summary>Offers: each role has its own view of them and its own actions.</summary>
internal static class OfferEndpoints
{
    private const int MaxPerPage = 100;

    internal static void Map(RouteGroupBuilder api)
    {
        var offers = api.MapGroup("/offers").WithTags("Offers");
        offers.MapGet("", ListAsync);
        offers.MapGet("/{id:guid}", GetAsync);
        offers.MapPost("/{id:guid}/accept", (Guid id, HttpContext http, AnswerOffer answer, CancellationToken ct) =>
            answer.AcceptAsync(id, http.Actor(), ct).NoContentAsync());
        offers.MapPost("/{id:guid}/decline",
            (Guid id, DeclineRequest request, HttpContext http, AnswerOffer answer, CancellationToken ct) =>
                answer.DeclineAsync(id, request.Reason, FieldChecks.Remark(request.Remark), http.Actor(), ct)
                    .NoContentAsync());
        offers.MapPost("/{id:guid}/withdraw",
            (Guid id, WhyRequest request, HttpContext http, AnswerOffer answer, CancellationToken ct) =>
                answer.WithdrawAsync(id, request.Checked(), http.Actor(), ct).NoContentAsync());
        var employee = offers.MapGroup("").RequireAuthorization(Policies.Employee);
        employee.MapPost("/apply",
            (ApplyRequest request, HttpContext http, MakeOffer make, CancellationToken ct) =>
                make.ApplyAsync(request.NeedId, http.Actor<EmployeeActor>(), ct).CreatedAsync("offers"));
        employee.MapPost("/{id:guid}/agree-to-days",
            (Guid id, HttpContext http, AnswerOffer answer, CancellationToken ct) =>
                answer.AgreeToDaysAsync(id, http.Actor<EmployeeActor>(), ct).NoContentAsync());
        CoordinatorOfferEndpoints.Map(offers.MapGroup("").RequireAuthorization(Policies.Coordinator));
    }

    private static async Task<Results<Ok<List<AnonymousOffer>>, Ok<List<EmployeeOffer>>,
        Ok<List<CoordinatorOffer>>>> ListAsync(
        HttpContext http, MatchingDbContext db, TimeProvider time, CancellationToken ct, Guid? need = null,
        int page = 1)
    {
        var filtered = need is { } id ? db.Offers.Where(o => o.NeedId == id) : db.Offers;
        var ids = await filtered.VisibleTo(http.Actor()).OrderBy(o => o.CreatedAt).ThenBy(o => o.Id).Select(o => o.Id)
            .PageAsync(http, page, MaxPerPage, ct);
        var offers = db.Offers.Where(o => ids.Contains(o.Id));
        return http.Actor() switch
        {
            AssociationActor association =>
                TypedResults.Ok(await db.AnonymousOffersAsync(offers, association, time, ct)),
            EmployeeActor employee => TypedResults.Ok(await db.EmployeeOffersAsync(offers, employee, ct)),
            CoordinatorActor coordinator => TypedResults.Ok(await db.CoordinatorOffersAsync(offers, coordinator, ct)),
            _ => throw new NotFoundException(),
        };
    }

    private static async Task<Results<Ok<AnonymousOffer>, Ok<EmployeeOffer>, Ok<CoordinatorOffer>>> GetAsync(
        Guid id, HttpContext http, MatchingDbContext db, MatcherSource matchers, TimeProvider time,
        CancellationToken ct)
    {
        var offers = db.Offers.Where(o => o.Id == id);
        return http.Actor() switch
        {
            AssociationActor association =>
                TypedResults.Ok(await db.AnonymousOffersAsync(offers, association, time, ct).OneAsync()),
            EmployeeActor employee =>
                TypedResults.Ok(await db.EmployeeOfferAsync(matchers, id, employee, ct)),
            CoordinatorActor coordinator =>
                TypedResults.Ok(await db.CoordinatorOffersAsync(offers, coordinator, ct).OneAsync()),
            _ => throw new NotFoundException(),
        };
    }
}
