using Matching.Accounts;
using Matching.Api.Forms;
using Matching.Api.Hosting;
using Matching.Persistence;
using Matching.Staff;
using Matching.Values;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Endpoints;

public sealed record EntityResponse(string Code, string Name, bool AsksManager);

public sealed record EntityRequest(bool AsksManager);

public sealed record ManagerRequest(string Email);

/// <summary>The sponsor's entities and the employees' line managers. Changes need an unrestricted scope.</summary>
internal static class DirectoryEndpoints
{
    private const int MaxPerPage = 100;

    internal static void Map(RouteGroupBuilder api)
    {
        var directory = api.MapGroup("").WithTags("Directory").RequireAuthorization(Policies.Coordinator);
        directory.MapGet("/entities", (HttpContext http, MatchingDbContext db, CancellationToken ct, int page = 1) =>
        {
            var actor = http.Actor<CoordinatorActor>();
            return db.Entities.AsNoTracking().Where(e => actor.AllEntities || actor.Entities.Contains(e.Code))
                .OrderBy(e => e.Code).Select(e => new EntityResponse(e.Code, e.Name, e.AsksManager))
                .PageAsync(http, page, MaxPerPage, ct);
        });
        directory.MapPut("/entities/{code}",
            (string code, EntityRequest request, HttpContext http, ChangeManagers change, CancellationToken ct) =>
                change.SetRuleAsync(code, request.AsksManager, http.Actor<CoordinatorActor>(), ct).NoContentAsync());
        directory.MapPut("/employees/{id:guid}/manager",
            (Guid id, ManagerRequest request, HttpContext http, ChangeManagers change, CancellationToken ct) =>
                change.SetManagerAsync(id, FieldChecks.Checked(request.Email, TextRule.Email, "/email"),
                    http.Actor<CoordinatorActor>(), ct).NoContentAsync());
    }
}
