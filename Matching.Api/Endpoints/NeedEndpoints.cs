using System.ComponentModel;
using System.Globalization;
using Matching.Accounts;
using Matching.Api.Forms;
using Matching.Api.Hosting;
using Matching.Api.ReadModels;
using Matching.Communes;
using Matching.Missions;
using Matching.Needs;
using Matching.Persistence;
using Matching.ScoringLog;
using Matching.Values;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Endpoints;

public sealed record NeedSkillDto(string Code, int Level, bool Required);

public sealed record NeedRequest(
    string Title, string? Description = null, [property: Description(CommuneNotes.Typed)] string? Commune = null,
    RemoteWork? Remote = null, MissionFormat? Format = null, double? Days = null, DateOnly? Start = null,
    DateOnly? End = null, int? Seats = null, IReadOnlyList<string>? Causes = null,
    IReadOnlyList<string>? Languages = null, IReadOnlyList<NeedSkillDto>? Skills = null, bool? Submit = null,
    bool? ConfirmUnusualLength = null);

public sealed record NeedResponse(
    Guid Id, Guid AssociationId, string Title, string Description, string? Commune, RemoteWork? Remote,
    MissionFormat? Format, double? Days, DateOnly? Start, DateOnly? End, int Seats, int SeatsTaken,
    IReadOnlyList<string> Causes, IReadOnlyList<string> Languages, IReadOnlyList<NeedSkillDto> Skills,
    NeedStatus Status, int Version, DateTime? PostedAt)
{
    /// <summary>
    /// Whether the caller may apply, and the days that the need asks for; only for an employee who reads one open need,
    /// otherwise null.
    /// </summary>
    public ApplicationView? Application { get; init; }
}

public sealed record SubmitNeedRequest(bool? ConfirmUnusualLength = null);

public sealed record OpenNeedRequest(bool PurposeIsClear, bool ReplacesNoPaidJob);

public sealed record WhyRequest(string Reason)
{
    public string Reason { get; init; } = LineEnds.Normalize(Reason);

    /// <exception cref="InvalidInputException">The reason is too long.</exception>
    internal void Check()
    {
        var checks = new FieldChecks();
        checks.Text(Reason, TextRule.Reason, "/reason");
        checks.ThrowIfAny();
    }
}

/// <summary>Lists, posts and changes needs, and changes their state.</summary>
internal static class NeedEndpoints
{
    private const int MaxPerPage = 100;

    internal static void Map(RouteGroupBuilder api)
    {
        var needs = api.MapGroup("/needs").WithTags("Needs");
        needs.MapGet("", ListAsync);
        needs.MapGet("/{id:guid}", GetAsync);
        var association = needs.MapGroup("").RequireAuthorization(Policies.Association);
        association.MapPost("", PostAsync);
        association.MapPut("/{id:guid}", ChangeAsync).RequiresIfMatch();
        association.MapPost("/{id:guid}/submit", SubmitAsync);
        association.MapPost("/{id:guid}/withdraw", WithdrawAsync);
        var coordinator = needs.MapGroup("").RequireAuthorization(Policies.Coordinator);
        coordinator.MapPost("/{id:guid}/open", OpenAsync);
        coordinator.MapPost("/{id:guid}/reject", RejectAsync);
        coordinator.MapGet("/{id:guid}/matches", MatchesAsync);
    }

    private static async Task<Ok<List<NeedResponse>>> ListAsync(
        HttpContext http, MatchingDbContext db, CancellationToken ct,
        Guid? after = null, int limit = 20, NamedValue<NeedStatus>? status = null)
    {
        var size = Math.Clamp(limit, 1, MaxPerPage);
        var needs = db.Needs.VisibleTo(http.Actor()).AsNoTracking().Include(n => n.Skills).AsQueryable();
        if (status is { } value)
            needs = needs.Where(n => n.Status == value.Value);
        if (after is { } cursor)
            needs = needs.Where(n => n.Id.CompareTo(cursor) > 0);
        var page = await needs.OrderBy(n => n.Id).Take(size + 1).ToReadableListAsync(n => n.Id, ct);
        if (page.Count > size)
        {
            var filter = status is null ? "" : $"&status={status}";
            var next = string.Create(CultureInfo.InvariantCulture,
                $"/api/v1/needs?after={page[size - 1].Id}&limit={size}{filter}");
            http.Response.Headers.Link = $"<{next}>; rel=\"next\"";
        }
        return TypedResults.Ok(page.Take(size).Select(Response).ToList());
    }

    private static async Task<Ok<NeedResponse>> GetAsync(Guid id, HttpContext http, MatchingDbContext db,
        TimeProvider time, CancellationToken ct)
    {
        var need = await db.GetNeedAsync(id, http.Actor(), ct);
        http.Response.Headers.ETag = ETags.Format(need.RowVersion);
        return TypedResults.Ok(Response(need) with
        {
            Application = http.Actor() is EmployeeActor employee && need.Status == NeedStatus.Open
                ? await db.ApplicationAsync(need, employee, time.GetUtcNow().UtcDateTime, ct)
                : null,
        });
    }

    private static async Task<Created> PostAsync(
        NeedRequest request, HttpContext http, MatchingDbContext db, CommuneDirectory communes, PostNeed post,
        TimeProvider time, CancellationToken ct)
    {
        var content = await request.ContentAsync(db, communes, time.Today(), current: null, ct);
        var id = await post.HandleAsync(content, request.Submit == true, http.Actor<AssociationActor>(), ct);
        return TypedResults.Created($"/api/v1/needs/{id}");
    }

    private static async Task<NoContent> ChangeAsync(
        Guid id, NeedRequest request, HttpContext http, MatchingDbContext db, CommuneDirectory communes,
        ChangeNeed change, TimeProvider time, CancellationToken ct)
    {
        var actor = http.Actor<AssociationActor>();
        var need = await db.GetNeedAsync(id, actor, ct);
        ETags.Require(http, need.RowVersion);
        await change.HandleAsync(id, await request.ContentAsync(db, communes, time.Today(), need.CommuneCode, ct),
            need.RowVersion, actor, ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> SubmitAsync(Guid id, HttpContext http, ChangeNeed change, CancellationToken ct,
        SubmitNeedRequest? request = null)
    {
        await change.SubmitAsync(id, request?.ConfirmUnusualLength == true, http.Actor<AssociationActor>(), ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> WithdrawAsync(Guid id, WhyRequest request, HttpContext http,
        WithdrawNeed withdraw, CancellationToken ct)
    {
        request.Check();
        await withdraw.HandleAsync(id, request.Reason, http.Actor<AssociationActor>(), ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> OpenAsync(Guid id, OpenNeedRequest request, HttpContext http,
        ModerateNeed moderate, CancellationToken ct)
    {
        await moderate.OpenAsync(id, new Moderation(request.PurposeIsClear, request.ReplacesNoPaidJob),
            http.Actor<CoordinatorActor>(), ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> RejectAsync(Guid id, WhyRequest request, HttpContext http,
        ModerateNeed moderate, CancellationToken ct)
    {
        request.Check();
        await moderate.RejectAsync(id, request.Reason, http.Actor<CoordinatorActor>(), ct);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<RankedListView>, NoContent>> MatchesAsync(
        Guid id, HttpContext http, MatchingDbContext db, RecordViewing viewing, TimeProvider time, CancellationToken ct,
            int page = 1)
    {
        var actor = http.Actor<CoordinatorActor>();
        var need = await db.GetNeedAsync(id, actor, ct);
        await viewing.HandleAsync(id, need.Version, actor, ct);
        var list = await db.RankedListAsync(need, time.GetUtcNow().UtcDateTime, actor, ct,
            total => http.PageOf(total, page, RankedLists.MaxPerPage));
        return list is null ? TypedResults.NoContent() : TypedResults.Ok(list);
    }

    private static NeedResponse Response(Need need) => new(
        need.Id, need.AssociationId, need.Terms.Title, need.Terms.Description, need.CommuneCode, need.Terms.Remote,
        need.Terms.Format, need.Terms.Days, need.Terms.Start, need.Terms.End, need.Terms.Seats, need.SeatsTaken,
        need.Terms.Causes, need.Terms.Languages,
        [.. need.Skills.Select(s => new NeedSkillDto(s.SkillCode, s.Level, s.Required))], need.Status, need.Version,
        need.PostedAt);
}
