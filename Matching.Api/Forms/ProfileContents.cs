using Matching.Api.Endpoints;
using Matching.Api.Hosting;
using Matching.Communes;
using Matching.Missions;
using Matching.Persistence;
using Matching.Profiles;
using Matching.Values;

namespace Matching.Api.Forms;

/// <summary>What an employee sent of herself, checked value by value. Page and REST share it.</summary>
internal static class ProfileContents
{
    private const int MaxSkills = 100;

    /// <summary>The content of a profile.</summary>
    /// <exception cref="InvalidInputException">Some values cannot be taken; all of them are named.</exception>
    /// <param name="request">What was sent.</param>
    /// <param name="db">The database.</param>
    /// <param name="communes">The process's communes.</param>
    /// <param name="current">INSEE code of the stored commune that a program may send back as it is; null for a
    /// form.</param>
    /// <param name="ct">Cancels.</param>
    internal static async Task<ProfileContent> ContentAsync(
        this ProfileDto request, MatchingDbContext db, CommuneDirectory communes, string? current, CancellationToken ct)
    {
        var checks = new FieldChecks();
        checks.Require(request.MaxKm is null or (>= 0 and <= 20_000), "/maxKm", "range", Texts.Radius);
        checks.Days(request.DaysPerYear, 0, 366, "/daysPerYear");
        checks.Day(request.AvailableFrom, "/availableFrom");
        checks.Day(request.AvailableTo, "/availableTo");
        checks.Require(request.AvailableFrom is null || request.AvailableTo is null
            || request.AvailableFrom <= request.AvailableTo,
            "/availableTo", "order", Texts.EndBeforeStart);
        checks.Items(request.Causes, TextRule.Cause, "/causes");
        checks.Languages(request.Languages, "/languages");
        checks.Text(request.Text, TextRule.ProfileText, "/text");
        checks.Require(request.Skills.Count <= MaxSkills, "/skills", "tooMany", Texts.TooMany(MaxSkills));
        checks.Require(request.WantedSkills.Count <= MaxSkills, "/wantedSkills", "tooMany", Texts.TooMany(MaxSkills));
        await checks.SkillsAsync(db, [.. request.Skills.Take(MaxSkills)], "/skills", ct);
        await checks.SkillsAsync(db, [.. request.WantedSkills.Take(MaxSkills).Select(c => new SkillLevel(c, 1))],
            "/wantedSkills", ct);
        var commune = await checks.CommuneAsync(communes, db, request.Commune, current, ct);
        checks.Require(!string.IsNullOrWhiteSpace(request.Commune), "/commune", "missing", Texts.CommuneMissing);
        checks.ThrowIfAny();
        return new ProfileContent(commune!, request.MaxKm, request.Remote, request.DaysPerYear, request.AvailableFrom,
            request.AvailableTo, [.. request.Formats.Distinct()], ItemList.Normalize(request.Causes),
            ItemList.Normalize(request.Languages), request.Skills, request.WantedSkills,
            TextRule.ProfileText.Normalize(request.Text), request.Consent);
    }
}
