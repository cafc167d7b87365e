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
        conventions.MapGet("",
            (HttpContext http, MatchingDbContext db, TimeProvider time, CancellationToken ct, int page = 1) =>
                db.VisibleTo(http.Actor(), time.UtcNow()).Lines(db)
                    .PageAsync(http, page, ConventionViews.MaxPerPage, ct));
        conventions.MapGet("/{id:guid}",
            async (Guid id, HttpContext http, MatchingDbContext db, TimeProvider time, CancellationToken ct) =>
            {
                var view = await db.ConventionViewAsync(id, http.Actor(), time, ct);
                http.Response.Headers.ETag = ETags.Format(view.RowVersion);
                return view;
            });
        conventions.MapGet("/{id:guid}/document", DocumentAsync);
        conventions.MapPost("/{id:guid}/agree",
            (Guid id, AgreeRequest request, HttpContext http, AgreeToConvention agree, CancellationToken ct) =>
                agree.HandleAsync(id, request.Version, http.Actor(), ct).NoContentAsync());
        var coordinator = conventions.MapGroup("").RequireAuthorization(Policies.Coordinator);
        coordinator.MapPut("/{id:guid}", WriteAsync).RequiresIfMatch();
        coordinator.MapPost("/{id:guid}/paper",
            (Guid id, PaperRequest request, HttpContext http, AgreeToConvention agree, CancellationToken ct) =>
            {
                var (party, day) = ConventionChecks.Paper(request.Party, request.SignedOn);
                return agree.OnPaperAsync(id, party, day, http.Actor<CoordinatorActor>(), ct).NoContentAsync();
            });
        coordinator.MapPost("/{id:guid}/send",
            (Guid id, HttpContext http, EditConvention edit, CancellationToken ct) =>
                edit.SendAsync(id, http.Actor<CoordinatorActor>(), ct).NoContentAsync());
        coordinator.MapPost("/{id:guid}/take-back",
            (Guid id, WhyRequest request, HttpContext http, EditConvention edit, CancellationToken ct) =>
                edit.TakeBackAsync(id, request.Checked(), http.Actor<CoordinatorActor>(), ct).NoContentAsync());
        coordinator.MapPost("/{id:guid}/void",
            (Guid id, WhyRequest request, HttpContext http, EditConvention edit, CancellationToken ct) =>
                edit.VoidAsync(id, request.Checked(), http.Actor<CoordinatorActor>(), ct).NoContentAsync());
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
        return await edit.HandleAsync(id, request.Direction, request.Texts, version, actor, ct).NoContentAsync();
    }
}
