using Matching.Accounts;
using Matching.Api.Forms;
using Matching.Api.Hosting;
using Matching.Missions;
using Matching.Persistence;
using Matching.Profiles;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Matching.Api.Endpoints;

public sealed record PauseRequest(DateOnly? Until);

/// <summary>The employee's own profile; no other account can read it here.</summary>
internal static class ProfileEndpoints
{
    internal static void Map(RouteGroupBuilder api)
    {
        var profile = api.MapGroup("/profile").WithTags("Profile").RequireAuthorization(Policies.Employee);
        profile.MapGet("", GetAsync);
        profile.MapPut("", SaveAsync).RequiresIfMatch();
        profile.MapPost("/pause",
            (PauseRequest request, HttpContext http, PauseProfile pause, CancellationToken ct) =>
            {
                var checks = new FieldChecks();
                checks.Day(request.Until, "/until");
                checks.ThrowIfAny();
                return pause.HandleAsync(request.Until, http.Actor<EmployeeActor>(), ct).NoContentAsync();
            });
    }

    private static async Task<ProfileDto> GetAsync(HttpContext http, MatchingDbContext db, CancellationToken ct)
    {
        var p = await OwnAsync(http, db, ct);
        http.Response.Headers.ETag = ETags.Format(p.RowVersion);
        var single = p.Windows.Count == 1 ? p.Windows[0] : default;
        return new()
        {
            Commune = p.CommuneCode,
            MaxKm = p.MaxKm,
            Remote = p.Remote,
            DaysPerYear = p.DaysPerYear,
            AvailableFrom = single.From,
            AvailableTo = single.To,
            Formats = p.Formats,
            Causes = p.Causes,
            Languages = p.Languages,
            Skills = [.. p.Skills.Where(s => !s.Wanted).Select(s => new SkillLevel(s.SkillCode, s.Level ?? 1))],
            WantedSkills = [.. p.Skills.Where(s => s.Wanted).Select(s => s.SkillCode)],
            Text = p.Text,
            Consent = p.Consent,
            Windows = p.Windows.Count > 1 ? p.Windows : [],
        };
    }

    private static async Task<NoContent> SaveAsync(
        ProfileDto request, HttpContext http, MatchingDbContext db, ProfileContents contents, SaveProfile save,
        CancellationToken ct)
    {
        var own = await OwnAsync(http, db, ct);
        ETags.Require(http, own.RowVersion);
        // A client that knows only a single window returns the nulls that it read instead of several ones.
        if (request is { Windows: null, AvailableFrom: null, AvailableTo: null } && own.Windows.Count > 1)
            request = request with { Windows = own.Windows };
        var content = await contents.ReadAsync(request, own.CommuneCode, ct);
        return await save.HandleAsync(content, own.RowVersion, http.Actor<EmployeeActor>(), ct).NoContentAsync();
    }

    private static Task<Profile> OwnAsync(HttpContext http, MatchingDbContext db, CancellationToken ct)
    {
        var own = http.Actor<EmployeeActor>().EmployeeId;
        return db.Profiles.AsNoTracking().Include(p => p.Skills).SingleAsync(p => p.EmployeeId == own, ct);
    }
}
