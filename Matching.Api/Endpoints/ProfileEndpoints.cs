using Matching.Accounts;
using Matching.Api.Infrastructure;
using Matching.Datasets;
using Matching.Persistence;
using Matching.Profiles;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Endpoints;

public sealed record ProfileDto(
    string Commune, double? MaxKm, bool? Remote, double? DaysPerYear, DateOnly? AvailableFrom, DateOnly? AvailableTo,
    IReadOnlyList<MissionFormat> Formats, IReadOnlyList<string> Causes, IReadOnlyList<string> Languages,
    IReadOnlyList<SkillLevel> Skills, IReadOnlyList<string> WantedSkills, string Text, bool Consent);

/// <summary>The employee's own profile. Nobody else reads it here.</summary>
internal static class ProfileEndpoints
{
    internal static void Map(RouteGroupBuilder api)
    {
        var profile = api.MapGroup("/profile").WithTags("Profile").RequireAuthorization(Policies.Employee);
        profile.MapGet("", GetAsync);
        profile.MapPut("", SaveAsync);
    }

    private static async Task<Ok<ProfileDto>> GetAsync(HttpContext http, MatchingDbContext db, CancellationToken ct)
    {
        var p = await OwnAsync(http, db, ct);
        http.Response.Headers.ETag = ETags.Of(p.RowVersion);
        return TypedResults.Ok(new ProfileDto(p.CommuneCode, p.MaxKm, p.Remote, p.DaysPerYear, p.AvailableFrom, p.AvailableTo, p.Formats, p.Causes,
            p.Languages, [.. p.Skills.Where(s => !s.Wanted).Select(s => new SkillLevel(s.SkillCode, s.Level ?? 1))],
            [.. p.Skills.Where(s => s.Wanted).Select(s => s.SkillCode)], p.Text, p.Consent));
    }

    private static async Task<NoContent> SaveAsync(ProfileDto request, HttpContext http, MatchingDbContext db, SaveProfile save, CancellationToken ct)
    {
        var version = (await OwnAsync(http, db, ct)).RowVersion;
        ETags.Require(http, version);
        await db.CheckSkillsAsync([.. request.Skills, .. request.WantedSkills.Select(c => new SkillLevel(c, 1))], ct);
        var commune = await db.CommuneAsync(request.Commune, ct) ?? throw Choices.Fault(Texts.UnknownCommune(""));
        await save.HandleAsync(new ProfileContent(commune, request.MaxKm, request.Remote, request.DaysPerYear, request.AvailableFrom,
            request.AvailableTo, request.Formats, request.Causes, request.Languages, [.. request.Skills.DistinctBy(s => s.Code)],
            [.. request.WantedSkills.Distinct()], request.Text, request.Consent), version, http.Actor<EmployeeActor>(), ct);
        return TypedResults.NoContent();
    }

    private static Task<Profile> OwnAsync(HttpContext http, MatchingDbContext db, CancellationToken ct)
    {
        var own = http.Actor<EmployeeActor>().EmployeeId;
        return db.Profiles.AsNoTracking().Include(p => p.Skills).SingleAsync(p => p.EmployeeId == own, ct);
    }
}
