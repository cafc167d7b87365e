using Matching.Api.Errors;
using Matching.Api.Hosting;
using Matching.Communes;
using Matching.Missions;
using Matching.Persistence;
using Matching.Profiles;
using Matching.Values;

namespace Matching.Api.Forms;

/// <summary>Validates an employee's profile, for pages and REST.</summary>
public sealed class ProfileContents(MatchingDbContext db, CommuneDirectory communes)
{
    private const int MaxSkills = 100;

    /// <summary>Validates a request and converts it for the use cases.</summary>
    /// <exception cref="InvalidInputException">Values are invalid; the exception lists all of them.</exception>
    /// <param name="current">INSEE code of the stored commune, which REST clients may send back unchanged; null for a
    /// form.</param>
    internal async Task<ProfileContent> ReadAsync(ProfileDto request, string? current, CancellationToken ct)
    {
        var checks = new FieldChecks();
        checks.Require(request.MaxKm is null or (>= 0 and <= 20_000), "/maxKm", "range", Texts.Radius);
        checks.Days(request.DaysPerYear, 0, 366, "/daysPerYear");
        CheckWindows(request, checks);
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
        return new()
        {
            CommuneCode = commune!,
            MaxKm = request.MaxKm,
            Remote = request.Remote,
            DaysPerYear = request.DaysPerYear,
            Windows = request.GetAllWindows(),
            Formats = [.. request.Formats.Distinct()],
            Causes = ItemList.Normalize(request.Causes),
            Languages = ItemList.Normalize(request.Languages),
            Skills = request.Skills,
            WantedSkills = request.WantedSkills,
            Text = TextRule.ProfileText.Normalize(request.Text),
            Consent = request.Consent,
        };
    }

    private static void CheckWindows(ProfileDto request, FieldChecks checks)
    {
        checks.Day(request.AvailableFrom, "/availableFrom");
        checks.Day(request.AvailableTo, "/availableTo");
        checks.Require(!(request.AvailableFrom > request.AvailableTo), "/availableTo", "order", Texts.EndBeforeStart);
        if (request.Windows is not { Count: > 0 } windows)
            return;
        checks.Require(request is { AvailableFrom: null, AvailableTo: null }, "/windows", "both",
            Texts.TwoKindsOfWindows);
        foreach (var (i, window) in windows.Take(AvailabilityWindows.Max).Index())
        {
            checks.Day(window.From, $"{FieldChecks.Item("/windows", i)}/from");
            checks.Day(window.To, $"{FieldChecks.Item("/windows", i)}/to");
        }
        foreach (var fault in AvailabilityWindows.FindFaults(windows))
            checks.Add(new($"/{fault.Field}", fault.Code, fault.Sentence));
    }
}
