using Matching.Api.Infrastructure;
using Matching.Persistence;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Endpoints;

public sealed record SkillResponse(string Code, string Label, string LabelEn, string? Broader);

/// <summary>Search in the taxonomy.</summary>
internal static class SkillEndpoints
{
    private const int Most = 20;

    internal static void Map(RouteGroupBuilder api) => api.MapGet("/skills",
        async Task<Ok<List<SkillResponse>>> (string q, MatchingDbContext db, CancellationToken ct) =>
            TypedResults.Ok(await db.Skills.AsNoTracking().Labelled(q).OrderBy(s => s.Label).Take(Most)
                .Select(s => new SkillResponse(s.Code, s.Label, s.LabelEn, s.Broader)).ToListAsync(ct)))
        .WithTags("Skills");
}
