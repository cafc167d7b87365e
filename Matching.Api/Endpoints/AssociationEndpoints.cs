using Matching.Accounts;
using Matching.Api.Forms;
using Matching.Api.Hosting;
using Matching.Associations;
using Matching.Persistence;
using Matching.Values;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Endpoints;

public sealed record FindingDto(LegalBasis Basis, bool Holds, string Evidence, DateOnly? ValidUntil = null)
{
    public string Evidence { get; init; } = LineEnds.Normalize(Evidence);
}

public sealed record AssociationResponse(
    Guid Id, string Name, string Commune, IReadOnlyList<string> Causes, int? Size, Eligibility Eligibility,
    DateOnly? EligibleUntil, IReadOnlyList<FindingDto> Findings);

/// <summary>Associations and the findings about their eligibility.</summary>
internal static class AssociationEndpoints
{
    internal static void Map(RouteGroupBuilder api)
    {
        var associations = api.MapGroup("/associations").WithTags("Associations");
        associations.MapGet("/{id:guid}", GetAsync);
        associations.MapPost("/{id:guid}/eligibility",
            (Guid id, FindingDto request, HttpContext http, RecordEligibility record, CancellationToken ct) =>
            {
                var checks = new FieldChecks();
                checks.Text(request.Evidence, TextRule.Evidence, "/evidence");
                checks.Day(request.ValidUntil, "/validUntil");
                checks.ThrowIfAny();
                return record.HandleAsync(id, new(request.Basis, request.Holds, request.Evidence, request.ValidUntil),
                    http.Actor<CoordinatorActor>(), ct).NoContentAsync();
            }).RequireAuthorization(Policies.Coordinator);
    }

    private static async Task<AssociationResponse> GetAsync(Guid id, HttpContext http, MatchingDbContext db,
        CancellationToken ct)
    {
        var a = await db.Associations.VisibleTo(http.Actor()).AsNoTracking().Include(x => x.Findings)
            .Where(x => x.Id == id).OneAsync(ct);
        http.Response.Headers.ETag = ETags.Format(a.RowVersion);
        return new(a.Id, a.Name, a.CommuneCode, a.Causes, a.Size, a.Eligibility, a.EligibleUntil,
            [.. a.Findings.OrderBy(f => f.At).ThenBy(f => f.Id)
                .Select(f => new FindingDto(f.Basis, f.Holds, f.Evidence, f.ValidUntil))]);
    }
}
