using Matching.Datasets;
using Matching.Needs;
using Matching.Offers;
using Matching.Persistence;
using Matching.Ranking;
using Microsoft.EntityFrameworkCore;

namespace Matching.FollowUps;

/// <summary>Something that an association could ask less strictly, and what that would bring.</summary>
/// <param name="What">What to change.</param>
/// <param name="People">How many people could help then, rounded so that nobody is found out.</param>
public sealed record Loosening(LocalizedText What, PeopleCount People);

/// <summary>Tries what an open need could ask less strictly, one thing at a time, and counts the people whom no gate closes then.</summary>
public sealed class LoosenNeed(MatchingDbContext db, MatcherSource matchers)
{
    /// <summary>Most proposals made: a mail is not a study.</summary>
    public const int Most = 3;

    /// <summary>What would help, the most helpful first; never in a transaction.</summary>
    /// <param name="need">The need, with its skills and its association.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IReadOnlyList<Loosening>> HandleAsync(Need need, CancellationToken ct)
    {
        var (matcher, _) = await matchers.GetAsync(db, ct);
        var now = PeopleCount.Of(Count(matcher, RowOf(need)));
        var labels = await db.Skills.AsNoTracking().Where(s => need.Skills.Select(x => x.SkillCode).Contains(s.Code))
            .ToDictionaryAsync(s => s.Code, s => s.LocalizedLabel, ct);
        return [.. Trials(need, labels).Select(t => new Loosening(t.What, PeopleCount.Of(Count(matcher, t.Row))))
            .Where(l => l.People.About > now.About).OrderByDescending(l => l.People.About).Take(Most)];
    }

    private static int Count(Matcher matcher, NeedRow row) => matcher.Rank(row, int.MaxValue).Count;

    private static IEnumerable<(LocalizedText What, NeedRow Row)> Trials(Need need, Dictionary<string, LocalizedText> labels)
    {
        var row = RowOf(need);
        if (row.Remote != RemoteWork.Full)
            yield return (new("accepter le travail à distance", "accept remote work"), row with { Remote = RemoteWork.Full });
        foreach (var skill in row.RequiredSkills)
        {
            var label = labels.GetValueOrDefault(skill.Code, new(skill.Code, skill.Code));
            yield return (new($"ne plus exiger « {label.Fr} »", $"no longer require “{label.En}”"),
                row with { RequiredSkills = [.. row.RequiredSkills.Where(s => s != skill)], NiceSkills = [.. row.NiceSkills, skill] });
        }
        if (row.Days is > 1 and { } days)
            yield return (new("demander moitié moins de jours", "ask for half the days"), row with { Days = Math.Ceiling(days) / 2 });
        if (row is { Start: not null, End: { } end })
            yield return (new("laisser un mois de plus", "allow one month more"), row with { End = end.AddMonths(1) });
        if (row.Languages.Count > 0)
            yield return (new("ne plus exiger de langue", "require no language"), row with { Languages = [] });
    }

    private static NeedRow RowOf(Need need)
    {
        var t = need.Terms;
        return new NeedRow("", need.Association.Reference, t.Title, t.Description, need.CommuneCode, t.Remote, t.Format, t.Days, t.Start, t.End, t.Seats,
            t.Causes,
            [.. need.Skills.Where(s => s.Required).Select(s => new SkillLevel(s.SkillCode, s.Level))],
            [.. need.Skills.Where(s => !s.Required).Select(s => new SkillLevel(s.SkillCode, s.Level))], t.Languages, t.OccupationCode, null);
    }
}
