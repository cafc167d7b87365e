using Matching.Accounts;
using Matching.Api.Forms;
using Matching.Api.Hosting;
using Matching.Api.ReadModels;
using Matching.Conventions;
using Matching.Operations;
using Matching.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Matching.Api.Endpoints;

/// <summary>The texts of a convention.</summary>
/// <param name="Texts">French texts by clause code.</param>
public sealed record ConventionTextRequest(WorkDirection Direction, Dictionary<string, string> Texts);

/// <summary>The caller's agreement to the version that they read.</summary>
public sealed record AgreeRequest(int Version);

/// <summary>A party's signature on paper.</summary>
public sealed record PaperRequest(ConventionParty Party, DateOnly SignedOn);

/// <summary>Lists conventions and changes their state.</summary>
internal static class ConventionEndpoints
{
    internal static void Map(RouteGroupBuilder api)
    {
        var conventions = api.MapGroup("/conventions").WithTags("Conventions");
        conventions.MapGet("", ListAsync);
        conventions.MapGet("/{id:guid}", GetAsync);
        conventions.MapGet("/{id:guid}/document", DocumentAsync);
        conventions.MapPut("/{id:guid}", WriteAsync).RequiresIfMatch().RequireAuthorization(Policies.Coordinator);
        conventions.MapPost("/{id:guid}/agree", AgreeAsync);
        conventions.MapPost("/{id:guid}/paper", PaperAsync).RequireAuthorization(Policies.Coordinator);
        conventions.MapPost("/{id:guid}/send", SendAsync).RequireAuthorization(Policies.Coordinator);
        conventions.MapPost("/{id:guid}/take-back", TakeBackAsync).RequireAuthorization(Policies.Coordinator);
        conventions.MapPost("/{id:guid}/void", VoidAsync).RequireAuthorization(Policies.Coordinator);
    }

    private static async Task<Ok<List<ConventionLine>>> ListAsync(
        HttpContext http, MatchingDbContext db, TimeProvider time, CancellationToken ct, int page = 1)
    {
        var conventions = db.VisibleTo(http.Actor(), time.GetUtcNow().UtcDateTime);
        return TypedResults.Ok(await conventions.Lines(db).PageAsync(http, page, ConventionViews.MaxPerPage, ct));
    }

    private static async Task<Ok<ConventionView>> GetAsync(
        Guid id, HttpContext http, MatchingDbContext db, TimeProvider time, CancellationToken ct)
    {
        var view = await db.ConventionViewAsync(id, http.Actor(), time, ct);
        http.Response.Headers.ETag = ETags.Format(view.RowVersion);
        return TypedResults.Ok(view);
    }

    private static async Task<FileContentHttpResult> DocumentAsync(
        Guid id, HttpContext http, MatchingDbContext db, RecordExport record, TimeProvider time, CancellationToken ct)
    {
        var view = await db.ConventionViewAsync(id, http.Actor(), time, ct);
        await record.HandleAsync(ExportKind.Convention, 1, http.Actor(), ct);
        return TypedResults.File(ConventionDocument.Write(view), ConventionDocument.MediaType,
            $"convention-{view.Start:yyyy-MM-dd}-v{view.Version}.docx");
    }

    private static async Task<NoContent> WriteAsync(Guid id, ConventionTextRequest request, HttpContext http,
        MatchingDbContext db, EditConvention edit, TimeProvider time)
    {
        var (actor, ct) = (http.Actor<CoordinatorActor>(), http.RequestAborted);
        var version = (await db.ConventionViewAsync(id, actor, time, ct)).RowVersion;
        ETags.Require(http, version);
        ConventionChecks.CheckTexts(request.Texts);
        await edit.HandleAsync(id, request.Direction, request.Texts, version, actor, ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> AgreeAsync(Guid id, AgreeRequest request, HttpContext http,
        AgreeToConvention agree, CancellationToken ct)
    {
        await agree.HandleAsync(id, request.Version, http.Actor(), ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> PaperAsync(Guid id, PaperRequest request, HttpContext http,
        AgreeToConvention agree, CancellationToken ct)
    {
        var (party, day) = ConventionChecks.Paper(request.Party, request.SignedOn);
        await agree.OnPaperAsync(id, party, day, http.Actor<CoordinatorActor>(), ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> SendAsync(Guid id, HttpContext http, EditConvention edit, CancellationToken ct)
    {
        await edit.SendAsync(id, http.Actor<CoordinatorActor>(), ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> TakeBackAsync(Guid id, WhyRequest request, HttpContext http,
        EditConvention edit, CancellationToken ct)
    {
        request.Check();
        await edit.TakeBackAsync(id, request.Reason, http.Actor<CoordinatorActor>(), ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> VoidAsync(Guid id, WhyRequest request, HttpContext http, EditConvention edit,
        CancellationToken ct)
    {
        request.Check();
        await edit.VoidAsync(id, request.Reason, http.Actor<CoordinatorActor>(), ct);
        return TypedResults.NoContent();
    }
}
