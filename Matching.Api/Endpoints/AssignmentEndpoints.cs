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

public sealed record CheckInRequest(bool GoesWell, string? Remark = null);

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
            (HttpContext http, MatchingDbContext db, TimeProvider time, CancellationToken ct, int page = 1) =>
                db.AssignmentLines(http.Actor(), time).PageAsync(http, page, AssignmentViews.MaxPerPage, ct));
        assignments.MapGet("/{id:guid}",
            (Guid id, HttpContext http, MatchingDbContext db, TimeProvider time, CancellationToken ct) =>
                db.AssignmentViewAsync(id, http.Actor(), time, ct));
        assignments.MapPost("/{id:guid}/begin",
            (Guid id, HttpContext http, ChangeAssignment change, CancellationToken ct) =>
                change.BeginAsync(id, http.Actor(), ct).NoContentAsync());
        assignments.MapPost("/{id:guid}/check-ins",
            (Guid id, CheckInRequest request, HttpContext http, RecordCheckIn record, CancellationToken ct) =>
                record.HandleAsync(id, request.GoesWell, FieldChecks.Remark(request.Remark), http.Actor(), ct)
                    .NoContentAsync());
        assignments.MapPost("/{id:guid}/interrupt",
            (Guid id, WhyRequest request, HttpContext http, ChangeAssignment change, CancellationToken ct) =>
                change.InterruptAsync(id, request.Checked(), http.Actor(), ct).NoContentAsync());
        assignments.MapPost("/{id:guid}/undo-begin",
            (Guid id, HttpContext http, ChangeAssignment change, CancellationToken ct) =>
                change.UndoBeginAsync(id, http.Actor(), ct).NoContentAsync());
        assignments.MapPost("/{id:guid}/reschedule",
            (Guid id, RescheduleRequest request, HttpContext http, ChangeAssignment change, CancellationToken ct) =>
                change.RescheduleAsync(id, request.Start, http.Actor(), ct).NoContentAsync());
        assignments.MapPost("/{id:guid}/feedback", FeedbackAsync);
        assignments.MapPost("/{id:guid}/complete", CompleteAsync);
        assignments.MapPost("/{id:guid}/cancel",
            (Guid id, WhyRequest request, HttpContext http, ChangeAssignment change, CancellationToken ct) =>
                change.CancelAsync(id, request.Checked(), http.Actor<CoordinatorActor>(), ct).NoContentAsync())
            .RequireAuthorization(Policies.Coordinator);
    }

    private static Task<NoContent> FeedbackAsync(Guid id, FeedbackRequest request, HttpContext http,
        GiveFeedback give, CancellationToken ct)
    {
        var checks = new FieldChecks();
        checks.RequireRating(request.Rating);
        checks.Text(request.Remark, TextRule.Remark, "/remark");
        checks.ThrowIfAny();
        return give.HandleAsync(id, request.Rating, TextRule.Remark.Normalize(request.Remark), http.Actor(), ct)
            .NoContentAsync();
    }

    private static Task<NoContent> CompleteAsync(Guid id, CompleteRequest request, HttpContext http,
        ChangeAssignment change, CancellationToken ct)
    {
        var checks = new FieldChecks();
        checks.RequireRating(request.Rating);
        checks.ThrowIfAny();
        return change.CompleteAsync(id, request.Rating, http.Actor(), ct).NoContentAsync();
    }

    private static void RequireRating(this FieldChecks checks, double? rating) =>
        checks.Require(rating is null or (>= 1 and <= 5), "/rating", "range",
            new("La note va de 1 à 5.", "The rating goes from 1 to 5."));
}
