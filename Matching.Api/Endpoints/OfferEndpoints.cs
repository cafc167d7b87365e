using Matching.Accounts;
using Matching.Api.Infrastructure;
using Matching.Api.Views;
using Matching.Offers;
using Matching.Persistence;
using Matching.Values;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Endpoints;

public sealed record ProposeRequest(Guid NeedId, Guid EmployeeId, string? Reason = null)
{
    public string? Reason { get; init; } = TextRule.Reason.Normalize(Reason);
}

public sealed record NominateRequest(Guid NeedId, Guid EmployeeId, string Reason)
{
    public string Reason { get; init; } = LineEnds.Normalize(Reason);
}

public sealed record ApplyRequest(Guid NeedId);

public sealed record DeclineRequest(DeclineReason Reason, string? Remark = null)
{
    public string? Remark { get; init; } = TextRule.Remark.Normalize(Remark);
}

/// <summary>Offers: each role reads its own view of them and makes its own moves.</summary>
internal static class OfferEndpoints
{
    internal static void Map(RouteGroupBuilder api)
    {
        var offers = api.MapGroup("/offers").WithTags("Offers");
        offers.MapGet("", ListAsync);
        offers.MapGet("/{id:guid}", GetAsync);
        offers.MapPost("/{id:guid}/accept", AcceptAsync);
        offers.MapPost("/{id:guid}/decline", DeclineAsync);
        offers.MapPost("/{id:guid}/withdraw", WithdrawAsync);
        offers.MapPost("/apply", ApplyAsync).RequireAuthorization(Policies.Employee);
        var coordinator = offers.MapGroup("").RequireAuthorization(Policies.Coordinator);
        coordinator.MapPost("/propose", ProposeAsync);
        coordinator.MapPost("/nominate", NominateAsync);
        coordinator.MapPost("/{id:guid}/approve", ApproveAsync);
    }

    private static async Task<Results<Ok<List<AnonymousOffer>>, Ok<List<EmployeeOffer>>, Ok<List<CoordinatorOffer>>>> ListAsync(
        HttpContext http, MatchingDbContext db, CancellationToken ct, Guid? need = null)
    {
        var offers = need is { } id ? db.Offers.Where(o => o.NeedId == id) : db.Offers;
        return http.Actor() switch
        {
            AssociationActor association => TypedResults.Ok(await db.AnonymousOffersAsync(offers, association, ct)),
            EmployeeActor employee => TypedResults.Ok(await db.EmployeeOffersAsync(offers, employee, ct)),
            CoordinatorActor coordinator => TypedResults.Ok(await db.CoordinatorOffersAsync(offers, coordinator, ct)),
            _ => throw new NotFoundException(),
        };
    }

    private static async Task<Results<Ok<AnonymousOffer>, Ok<EmployeeOffer>, Ok<CoordinatorOffer>>> GetAsync(
        Guid id, HttpContext http, MatchingDbContext db, MatcherSource matchers, CancellationToken ct)
    {
        var one = db.Offers.Where(o => o.Id == id);
        return http.Actor() switch
        {
            AssociationActor association => TypedResults.Ok((await db.AnonymousOffersAsync(one, association, ct)).SingleOrDefault() ?? throw new NotFoundException()),
            EmployeeActor employee => TypedResults.Ok(await ((await db.EmployeeOffersAsync(one, employee, ct)).SingleOrDefault() ?? throw new NotFoundException())
                .WithWhatIfAsync(db, matchers, employee, ct)),
            CoordinatorActor coordinator => TypedResults.Ok((await db.CoordinatorOffersAsync(one, coordinator, ct)).SingleOrDefault() ?? throw new NotFoundException()),
            _ => throw new NotFoundException(),
        };
    }

    private static async Task<Created> ProposeAsync(ProposeRequest request, HttpContext http, MakeOffer make, CancellationToken ct)
    {
        new WhyRequest(request.Reason ?? "").Check();
        return Created(await make.ProposeAsync(request.NeedId, request.EmployeeId, request.Reason ?? "", http.Actor<CoordinatorActor>(), ct));
    }

    private static async Task<Created> NominateAsync(NominateRequest request, HttpContext http, MakeOffer make, CancellationToken ct)
    {
        new WhyRequest(request.Reason).Check();
        return Created(await make.NominateAsync(request.NeedId, request.EmployeeId, request.Reason, http.Actor<CoordinatorActor>(), ct));
    }

    private static async Task<Created> ApplyAsync(ApplyRequest request, HttpContext http, MakeOffer make, CancellationToken ct) =>
        Created(await make.ApplyAsync(request.NeedId, http.Actor<EmployeeActor>(), ct));

    private static async Task<NoContent> AcceptAsync(Guid id, HttpContext http, AnswerOffer answer, CancellationToken ct)
    {
        await answer.AcceptAsync(id, http.Actor(), ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> DeclineAsync(Guid id, DeclineRequest request, HttpContext http, AnswerOffer answer, CancellationToken ct)
    {
        var checks = new FieldChecks();
        checks.Text(request.Remark, TextRule.Remark, "/remark");
        checks.ThrowIfAny();
        await answer.DeclineAsync(id, request.Reason, request.Remark ?? "", http.Actor(), ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> WithdrawAsync(Guid id, WhyRequest request, HttpContext http, AnswerOffer answer, CancellationToken ct)
    {
        request.Check();
        await answer.WithdrawAsync(id, request.Reason, http.Actor(), ct);
        return TypedResults.NoContent();
    }

    private static async Task<Created> ApproveAsync(Guid id, HttpContext http, ApproveOffer approve, CancellationToken ct) =>
        TypedResults.Created($"/api/v1/assignments/{await approve.HandleAsync(id, http.Actor<CoordinatorActor>(), ct)}");

    private static Created Created(Guid offer) => TypedResults.Created($"/api/v1/offers/{offer}");
}
