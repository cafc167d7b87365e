using Matching.Api.Forms;
using Matching.Api.Hosting;
using Matching.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Endpoints;

public sealed record SkillResponse(string Code, string Label, string LabelEn, string? Broader);

public sealed record SkillSuggestionResponse(string Code, string Label, string LabelEn, double Confidence,
    IReadOnlyList<string> Words);

/// <summary>Searches the taxonomy, and finds the skills that a text mentions.</summary>
internal static class SkillEndpoints
{
    private const int MaxResults = 20;

    internal static void Map(RouteGroupBuilder api)
    {
        var skills = api.MapGroup("/skills").WithTags("Skills");
        skills.MapGet("", (string q, HttpContext http, MatchingDbContext db, CancellationToken ct, int page = 1) =>
            db.Skills.AsNoTracking().WithWords(q).OrderBy(s => s.Label).ThenBy(s => s.Code)
                .Select(s => new SkillResponse(s.Code, s.Label, s.LabelEn, s.Broader))
                .PageAsync(http, page, MaxResults, ct));
        skills.MapGet("/suggest",
            async (string text, MatchingDbContext db, SkillFinder finder, CancellationToken ct) =>
                (await finder.SuggestAsync(db, text, MaxResults, ct)).Select(f =>
                    new SkillSuggestionResponse(f.Code, f.Label.Fr, f.Label.En, f.Confidence, f.Words)).ToList());
    }
}
