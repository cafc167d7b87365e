using Matching.Accounts;
using Matching.Api.Forms;
using Matching.Api.Hosting;
using Matching.Api.ReadModels;
using Matching.Assignments;
using Matching.Persistence;
using Matching.Values;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Endpoints;

public sealed record CompleteRequest(double? Rating = null);

public sealed record CheckInRequest(bool GoesWell, string? Remark = null)
{
    public string? Remark { get; init; } = TextRule.Remark.Normalize(Remark);
}

/// <summary>Moves an assignment to another first day; its length stays the same.</summary>
public sealed record RescheduleRequest(DateOnly Start);

/// <summary>Feedback on an assignment, from one of its sides.</summary>
/// <param name="Rating">1 to 5; null without a rating.</param>
public sealed record FeedbackRequest(double? Rating = null, string? Remark = null);

/// <summary>Lists assignments and changes their state.</summary>
internal static class AssignmentEndpoints
{
    internal static void Map(RouteGroupBuilder api)
    {
        var assignments = api.MapGroup("/assignments").WithTags("Assignments");
        assignments.MapGet("",
            async Task<Ok<List<AssignmentView>>> (HttpContext http, MatchingDbContext db, TimeProvider time,
                CancellationToken ct, int page = 1) =>
            TypedResults.Ok(
                await db.AssignmentLines(http.Actor(), time).PageAsync(http, page, AssignmentViews.MaxPerPage, ct)));
        assignments.MapGet("/{id:guid}", async Task<Ok<AssignmentView>> (
            Guid id, HttpContext http, MatchingDbContext db, TimeProvider time, CancellationToken ct) =>
            TypedResults.Ok(await db.AssignmentViewAsync(id, http.Actor(), time, ct)));
        assignments.MapPost("/{id:guid}/begin", BeginAsync);
        assignments.MapPost("/{id:guid}/check-ins", CheckInAsync);
        assignments.MapPost("/{id:guid}/interrupt", InterruptAsync);
        assignments.MapPost("/{id:guid}/undo-begin", UndoBeginAsync);
        assignments.MapPost("/{id:guid}/reschedule", RescheduleAsync);
        assignments.MapPost("/{id:guid}/feedback", FeedbackAsync);
        assignments.MapPost("/{id:guid}/complete", CompleteAsync);
        assignments.MapPost("/{id:guid}/cancel", CancelAsync).RequireAuthorization(Policies.Coordinator);
    }

    private static async Task<NoContent> BeginAsync(Guid id, HttpContext http, ChangeAssignment change,
        CancellationToken ct)
    {
        await change.BeginAsync(id, http.Actor(), ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> UndoBeginAsync(Guid id, HttpContext http, ChangeAssignment change,
        CancellationToken ct)
    {
        await change.UndoBeginAsync(id, http.Actor(), ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> RescheduleAsync(Guid id, RescheduleRequest request, HttpContext http,
        ChangeAssignment change, CancellationToken ct)
    {
        await change.RescheduleAsync(id, request.Start, http.Actor(), ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> FeedbackAsync(Guid id, FeedbackRequest request, HttpContext http,
        GiveFeedback give, CancellationToken ct)
    {
        var checks = new FieldChecks();
        checks.Require(request.Rating is null or (>= 1 and <= 5), "/rating", "range", Texts.Rating);
        checks.Text(request.Remark, TextRule.Remark, "/remark");
        checks.ThrowIfAny();
        await give.HandleAsync(id, request.Rating, TextRule.Remark.Normalize(request.Remark), http.Actor(), ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> CheckInAsync(Guid id, CheckInRequest request, HttpContext http,
        RecordCheckIn record, CancellationToken ct)
    {
        var checks = new FieldChecks();
        checks.Text(request.Remark, TextRule.Remark, "/remark");
        checks.ThrowIfAny();
        await record.HandleAsync(id, request.GoesWell, request.Remark ?? "", http.Actor(), ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> InterruptAsync(Guid id, WhyRequest request, HttpContext http,
        ChangeAssignment change, CancellationToken ct)
    {
        request.Check();
        await change.InterruptAsync(id, request.Reason, http.Actor(), ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> CompleteAsync(Guid id, CompleteRequest request, HttpContext http,
        ChangeAssignment change, CancellationToken ct)
    {
        var checks = new FieldChecks();
        checks.Require(request.Rating is null or (>= 1 and <= 5), "/rating", "range", Texts.Rating);
        checks.ThrowIfAny();
        await change.CompleteAsync(id, request.Rating, http.Actor(), ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> CancelAsync(Guid id, WhyRequest request, HttpContext http,
        ChangeAssignment change, CancellationToken ct)
    {
        request.Check();
        await change.CancelAsync(id, request.Reason, http.Actor<CoordinatorActor>(), ct);
        return TypedResults.NoContent();
    }
}
