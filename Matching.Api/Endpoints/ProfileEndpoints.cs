using System.ComponentModel;
using Matching.Accounts;
using Matching.Api.Forms;
using Matching.Api.Hosting;
using Matching.Communes;
using Matching.Missions;
using Matching.Persistence;
using Matching.Profiles;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Endpoints;

public sealed record ProfileDto(
    [property: Description(CommuneNotes.Typed)] string Commune, double? MaxKm, bool? Remote, double? DaysPerYear,
    DateOnly? AvailableFrom, DateOnly? AvailableTo, IReadOnlyList<MissionFormat> Formats, IReadOnlyList<string> Causes,
    IReadOnlyList<string> Languages, IReadOnlyList<SkillLevel> Skills, IReadOnlyList<string> WantedSkills, string Text,
    bool Consent);

public sealed record PauseRequest(DateOnly? Until);

/// <summary>The employee's own profile; no other account can read it here.</summary>
internal static class ProfileEndpoints
{
    internal static void Map(RouteGroupBuilder api)
    {
        var profile = api.MapGroup("/profile").WithTags("Profile").RequireAuthorization(Policies.Employee);
        profile.MapGet("", GetAsync);
        profile.MapPut("", SaveAsync).RequiresIfMatch();
        profile.MapPost("/pause", PauseAsync);
    }

    private static async Task<Ok<ProfileDto>> GetAsync(HttpContext http, MatchingDbContext db, CancellationToken ct)
    {
        var p = await OwnAsync(http, db, ct);
        http.Response.Headers.ETag = ETags.Format(p.RowVersion);
        return TypedResults.Ok(
            new ProfileDto(p.CommuneCode, p.MaxKm, p.Remote, p.DaysPerYear, p.AvailableFrom, p.AvailableTo, p.Formats,
                p.Causes,
            p.Languages, [.. p.Skills.Where(s => !s.Wanted).Select(s => new SkillLevel(s.SkillCode, s.Level ?? 1))],
            [.. p.Skills.Where(s => s.Wanted).Select(s => s.SkillCode)], p.Text, p.Consent));
    }

    private static async Task<NoContent> SaveAsync(
        ProfileDto request, HttpContext http, MatchingDbContext db, CommuneDirectory communes, SaveProfile save,
        CancellationToken ct)
    {
        var own = await OwnAsync(http, db, ct);
        ETags.Require(http, own.RowVersion);
        await save.HandleAsync(await request.ContentAsync(db, communes, own.CommuneCode, ct), own.RowVersion,
            http.Actor<EmployeeActor>(), ct);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> PauseAsync(PauseRequest request, HttpContext http, PauseProfile pause,
        CancellationToken ct)
    {
        var checks = new FieldChecks();
        checks.Day(request.Until, "/until");
        checks.ThrowIfAny();
        await pause.HandleAsync(request.Until, http.Actor<EmployeeActor>(), ct);
        return TypedResults.NoContent();
    }

    private static Task<Profile> OwnAsync(HttpContext http, MatchingDbContext db, CancellationToken ct)
    {
        var own = http.Actor<EmployeeActor>().EmployeeId;
        return db.Profiles.AsNoTracking().Include(p => p.Skills).SingleAsync(p => p.EmployeeId == own, ct);
    }
}
