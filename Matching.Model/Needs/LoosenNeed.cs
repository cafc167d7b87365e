using Matching.Accounts;
using Matching.Datasets;
using Matching.Datasets.Rows;
using Matching.MatchRuns;
using Matching.Missions;
using Matching.Persistence;
using Matching.Ranking;
using Microsoft.EntityFrameworkCore;

namespace Matching.Needs;

/// <summary>One thing that a need could ask less strictly.</summary>
/// <param name="Change">What to change, as an invitation.</param>
/// <param name="More">How many more people could then help.</param>
public sealed record Loosening(LocalizedText Change, PeopleCount More)
{
    /// <summary>The invitation with its effect.</summary>
    public LocalizedText Sentence => new(
        $"{Change.Fr} : au moins {More.AtLeast} personnes de plus",
        $"{Change.En}: at least {More.AtLeast} more people");
}

/// <summary>
/// What a need for which nobody can be asked could loosen, and what each change would bring: the gates are run again
/// with the change made. An effect below <see cref="PeopleCount.Floor"/> is not told at all, so that nobody is found
/// out by it.
/// </summary>
public sealed class LoosenNeed(MatchingDbContext db, MatcherSource matchers)
{
    private const int MaxSkills = 5;
    private const int MonthsLater = 3;

    /// <summary>The changes that would bring people, the most first. Not to be called inside a transaction.</summary>
    /// <param name="needId">The need.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="NotFoundException">Not the actor's need.</exception>
    public async Task<IReadOnlyList<Loosening>> HandleAsync(Guid needId, Actor actor, CancellationToken ct)
    {
        var need = await db.Needs.VisibleTo(actor).AsNoTracking().Include(n => n.Skills).Include(n => n.Association)
            .SingleOrDefaultAsync(n => n.Id == needId, ct)
            ?? throw new NotFoundException();
        if (!DatabaseDataset.IsRankable(need))
            return [];
        var row = DatabaseDataset.RowOf(need);
        var codes = row.RequiredSkills.Select(s => s.Code).ToList();
        var labels = await db.Skills.AsNoTracking().Where(s => codes.Contains(s.Code))
            .ToDictionaryAsync(s => s.Code, s => s.LocalizedLabel, ct);
        var (matcher, _) = await matchers.GetAsync(db, ct);
        return FindLoosenings(matcher, row, labels);
    }

    /// <summary>Pure: the changes of a need as a row.</summary>
    /// <param name="matcher">Whose gates.</param>
    /// <param name="row">The need.</param>
    /// <param name="labels">Names of its required skills.</param>
    public static IReadOnlyList<Loosening> FindLoosenings(Matcher matcher, NeedRow row,
        IReadOnlyDictionary<string, LocalizedText> labels)
    {
        var now = matcher.CountOpen(row);
        return [.. Variants(row, labels)
            .Select(v => new Loosening(v.Change, PeopleCount.From(matcher.CountOpen(v.Row) - now)))
            .Where(l => l.More.AtLeast > 0).OrderByDescending(l => l.More.AtLeast)];
    }

    private static IEnumerable<(LocalizedText Change, NeedRow Row)> Variants(NeedRow row,
        IReadOnlyDictionary<string, LocalizedText> labels)
    {
        if (row.Remote != RemoteWork.Full)
            yield return (new("Accepter le travail à distance", "Accept remote work"),
                row with { Remote = RemoteWork.Full });
        if (row.Days is { } days and > 1)
            yield return (new(
                $"Demander {MissionTexts.Days(Half(days)).Fr} au lieu de {DisplayFormat.Number(days, 1).Fr}",
                $"Ask for {MissionTexts.Days(Half(days)).En} instead of {DisplayFormat.Number(days, 1).En}"),
                row with { Days = Half(days) });
        if (row.End is { } end)
            yield return (new($"Laisser {MonthsLater} mois de plus", $"Allow {MonthsLater} months more"),
                row with { End = end.AddMonths(MonthsLater) });
        if (row.Languages.Count > 0)
            yield return (new("Ne plus exiger de langue", "Require no language any more"), row with { Languages = [] });
        foreach (var skill in row.RequiredSkills.Take(MaxSkills))
        {
            var name = labels.GetValueOrDefault(skill.Code, new LocalizedText(skill.Code, skill.Code));
            yield return (new($"Souhaiter « {name.Fr} » sans l'exiger", $"Wish for \"{name.En}\" without requiring it"),
                row with { RequiredSkills = [.. row.RequiredSkills.Where(s => s != skill)],
                    NiceSkills = [.. row.NiceSkills, skill] });
        }
    }

    private static double Half(double days) => Math.Max(0.5, Math.Floor(days) / 2);
}
