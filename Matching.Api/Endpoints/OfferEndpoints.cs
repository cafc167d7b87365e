using Matching.Accounts;
using Matching.Api.Forms;
using Matching.Api.Hosting;
using Matching.Api.ReadModels;
using Matching.MatchRuns;
using Matching.Offers;
using Matching.Persistence;
using Matching.Values;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Endpoints;

/// <summary>Offers: each role has its own view of them and its own actions.</summary>
internal static class OfferEndpoints
{
    private const int MaxPerPage = 100;

    internal static void Map(RouteGroupBuilder api)
    {
        var offers = api.MapGroup("/offers").WithTags("Offers");
        offers.MapGet("", ListAsync);
        offers.MapGet("/{id:guid}", GetAsync);
        offers.MapPost("/{id:guid}/accept", AcceptAsync);
        offers.MapPost("/{id:guid}/decline", DeclineAsync);
        offers.MapPost("/{id:guid}/withdraw", WithdrawAsync);
        offers.MapPost("/apply", ApplyAsync).RequireAuthorization(Policies.Employee);
        offers.MapPost("/{id:guid}/agree-to-days", AgreeToDaysAsync).RequireAuthorization(Policies.Employee);
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
                TypedResults.Ok((await db.AnonymousOffersAsync(offers, association, time, ct)).SingleOrDefault()
                    ?? throw new NotFoundException()),
            EmployeeActor employee =>
                TypedResults.Ok(
                    await ((await db.EmployeeOffersAsync(offers, employee, ct)).SingleOrDefault()
                        ?? throw new NotFoundException())
                .WithWhatIfAsync(db, matchers, employee, ct)),
            CoordinatorActor coordinator =>
                TypedResults.Ok((await db.CoordinatorOffersAsync(offers, coordinator, ct)).SingleOrDefault()
                    ?? throw new NotFoundException()),
            _ => throw new NotFoundException(),
        };
    }

    private static async Task<Created> ApplyAsync(ApplyRequest request, HttpContext http, MakeOffer make,
        CancellationToken ct) =>
        Created(await make.ApplyAsync(request.NeedId, http.Actor<EmployeeActor>(), ct));

    private static async Task<NoContent> AcceptAsync(Guid id, HttpContext http, AnswerOffer answer,
        CancellationToken ct)
    {
        await answer.AcceptAsync(id, http.Actor(), ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> AgreeToDaysAsync(Guid id, HttpContext http, AnswerOffer answer,
        CancellationToken ct)
    {
        await answer.AgreeToDaysAsync(id, http.Actor<EmployeeActor>(), ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> DeclineAsync(Guid id, DeclineRequest request, HttpContext http,
        AnswerOffer answer, CancellationToken ct)
    {
        var checks = new FieldChecks();
        checks.Text(request.Remark, TextRule.Remark, "/remark");
        checks.ThrowIfAny();
        await answer.DeclineAsync(id, request.Reason, request.Remark ?? "", http.Actor(), ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> WithdrawAsync(Guid id, WhyRequest request, HttpContext http,
        AnswerOffer answer, CancellationToken ct)
    {
        request.Check();
        await answer.WithdrawAsync(id, request.Reason, http.Actor(), ct);
        return TypedResults.NoContent();
    }

    /// <summary>The answer to a request that created an offer.</summary>
    internal static Created Created(Guid offer) => TypedResults.Created($"/api/v1/offers/{offer}");
}
