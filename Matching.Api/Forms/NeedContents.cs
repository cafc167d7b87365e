using Matching.Api.Errors;
using Matching.Api.Hosting;
using Matching.Communes;
using Matching.Missions;
using Matching.Needs;
using Matching.Persistence;
using Matching.Values;

namespace Matching.Api.Forms;

/// <summary>Validates the content of a need, for pages and REST.</summary>
public sealed class NeedContents(MatchingDbContext db, CommuneDirectory communes, TimeProvider time)
{
    private const int MaxSkills = 40;
    private const double MaxDays = 1100;

    /// <summary>Validates a request and converts it for the use cases.</summary>
    /// <exception cref="InvalidInputException">Values are invalid; the exception lists all of them.</exception>
    /// <param name="current">INSEE code of the stored commune, which REST clients may send back unchanged; null for a
    /// form.</param>
    internal async Task<NeedContent> ReadAsync(NeedRequest request, string? current, CancellationToken ct)
    {
        var checks = new FieldChecks();
        checks.Require(!string.IsNullOrWhiteSpace(request.Title), "/title", "missing", Texts.TitleMissing);
        checks.Text(request.Title, TextRule.Title, "/title");
        checks.Text(request.Description, TextRule.Description, "/description");
        checks.Days(request.Days, 0.5, MaxDays, "/days");
        checks.Day(request.Start, "/start");
        checks.Day(request.End, "/end");
        checks.Require(!(request.Start > request.End), "/end", "order", Texts.EndBeforeStart);
        checks.Require(!(request.End < time.Today()), "/end", "past", Texts.Past);
        checks.Require(request.Seats is null or (>= 1 and <= 100), "/seats", "range", Texts.Seats);
        checks.Items(request.Causes, TextRule.Cause, "/causes");
        checks.Languages(request.Languages, "/languages");
        var skills = request.Skills ?? [];
        checks.Require(skills.Count <= MaxSkills, "/skills", "tooMany", Texts.TooMany(MaxSkills));
        await checks.SkillsAsync(db, Levels(skills.Take(MaxSkills)), "/skills", ct);
        foreach (var (i, skill) in skills.Take(MaxSkills).Index())
            checks.Require(skill.Required || !skill.IsEssential, $"{FieldChecks.Item("/skills", i)}/isEssential",
                "notRequired", Texts.EssentialNotRequired);
        var commune = await checks.CommuneAsync(communes, db, request.Commune, current, ct);
        checks.ThrowIfAny();
        return new(Terms(request), commune, Levels(skills.Where(s => s.Required)),
            Levels(skills.Where(s => !s.Required)), request.ConfirmUnusualLength == true)
        {
            EssentialSkills = [.. skills.Where(s => s.IsEssential).Select(s => s.Code)],
        };
    }

    private static List<SkillLevel> Levels(IEnumerable<NeedSkillDto> skills) =>
        [.. skills.Select(s => new SkillLevel(s.Code, s.Level))];

    private static NeedTerms Terms(NeedRequest request) => new()
    {
        Title = TextRule.Title.Normalize(request.Title),
        Description = TextRule.Description.Normalize(request.Description).Trim(),
        Remote = request.Remote,
        Format = request.Format,
        Days = request.Days,
        Start = request.Start,
        End = request.End,
        Seats = request.Seats ?? 1,
        Causes = [.. ItemList.Normalize(request.Causes)],
        Languages = [.. ItemList.Normalize(request.Languages)],
    };
}
