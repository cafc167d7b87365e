using System.Globalization;
using Matching.Accounts;
using Matching.Api.Forms;
using Matching.Api.Hosting;
using Matching.Api.ReadModels;
using Matching.Needs;
using Matching.Persistence;
using Matching.ScoringLog;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Endpoints;

public sealed record SubmitNeedRequest(bool? ConfirmUnusualLength = null);

public sealed record OpenNeedRequest(bool PurposeIsClear, bool ReplacesNoPaidJob);

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
        association.MapPost("", async (
            NeedRequest request, HttpContext http, NeedContents contents, PostNeed post, CancellationToken ct) =>
            await post.HandleAsync(await contents.ReadAsync(request, current: null, ct), request.Submit == true,
                http.Actor<AssociationActor>(), ct).CreatedAsync("needs"));
        association.MapPut("/{id:guid}", ChangeAsync).RequiresIfMatch();
        association.MapPost("/{id:guid}/submit",
            (Guid id, HttpContext http, ChangeNeed change, CancellationToken ct, SubmitNeedRequest? request = null) =>
                change.SubmitAsync(id, request?.ConfirmUnusualLength == true, http.Actor<AssociationActor>(), ct)
                    .NoContentAsync());
        association.MapPost("/{id:guid}/withdraw",
            (Guid id, WhyRequest request, HttpContext http, WithdrawNeed withdraw, CancellationToken ct) =>
                withdraw.HandleAsync(id, request.Checked(), http.Actor<AssociationActor>(), ct).NoContentAsync());
        var coordinator = needs.MapGroup("").RequireAuthorization(Policies.Coordinator);
        coordinator.MapPost("/{id:guid}/open",
            (Guid id, OpenNeedRequest request, HttpContext http, ModerateNeed moderate, CancellationToken ct) =>
                moderate.OpenAsync(id, new(request.PurposeIsClear, request.ReplacesNoPaidJob),
                    http.Actor<CoordinatorActor>(), ct).NoContentAsync());
        coordinator.MapPost("/{id:guid}/reject",
            (Guid id, WhyRequest request, HttpContext http, ModerateNeed moderate, CancellationToken ct) =>
                moderate.RejectAsync(id, request.Checked(), http.Actor<CoordinatorActor>(), ct).NoContentAsync());
        coordinator.MapGet("/{id:guid}/matches", MatchesAsync);
    }

    private static async Task<List<NeedResponse>> ListAsync(
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
        return [.. page.Take(size).Select(NeedResponse.From)];
    }

    private static async Task<NeedResponse> GetAsync(Guid id, HttpContext http, MatchingDbContext db,
        TimeProvider time, CancellationToken ct)
    {
        var need = await db.GetNeedAsync(id, http.Actor(), ct);
        http.Response.Headers.ETag = ETags.Format(need.RowVersion);
        return NeedResponse.From(need) with
        {
            Application = http.Actor() is EmployeeActor employee && need.Status == NeedStatus.Open
                ? await db.ApplicationAsync(need, employee, time.UtcNow(), ct)
                : null,
        };
    }

    private static async Task<NoContent> ChangeAsync(Guid id, NeedRequest request, HttpContext http,
        MatchingDbContext db, NeedContents contents, ChangeNeed change)
    {
        var (actor, ct) = (http.Actor<AssociationActor>(), http.RequestAborted);
        var need = await db.GetNeedAsync(id, actor, ct);
        ETags.Require(http, need.RowVersion);
        var content = await contents.ReadAsync(request, need.CommuneCode, ct);
        return await change.HandleAsync(id, content, need.RowVersion, actor, ct).NoContentAsync();
    }

    private static async Task<Results<Ok<RankedListView>, NoContent>> MatchesAsync(
        Guid id, HttpContext http, MatchingDbContext db, RecordViewing viewing, TimeProvider time, int page = 1)
    {
        var (actor, ct) = (http.Actor<CoordinatorActor>(), http.RequestAborted);
        var need = await db.GetNeedAsync(id, actor, ct);
        await viewing.HandleAsync(id, need.Version, actor, ct);
        var list = await db.RankedListAsync(need, time.UtcNow(), actor, ct,
            total => http.PageOf(total, page, RankedLists.MaxPerPage));
        return list is null ? TypedResults.NoContent() : TypedResults.Ok(list);
    }
}
