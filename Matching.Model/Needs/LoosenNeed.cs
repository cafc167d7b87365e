using Matching.Accounts;
using Matching.Datasets.Rows;
using Matching.MatchRuns;
using Matching.Missions;
using Matching.Persistence;
using Matching.Ranking;
using Microsoft.EntityFrameworkCore;

namespace Matching.Needs;

/// <summary>
/// Suggests how to relax a need for which nobody can be asked, and computes the effect of each change by evaluating the
/// gates with the changed need. Effects below <see cref="PeopleCount.Floor"/> are not shown, so that they identify
/// nobody.
/// </summary>
public sealed class LoosenNeed(MatchingDbContext db, MatcherSource matchers)
{
    private const int MaxSkills = 5;
    private const int MonthsLater = 3;

    /// <summary>
    /// Returns the effective changes, the largest effect first. Do not call it inside a transaction: it may build the
    /// matcher.
    /// </summary>
    /// <param name="needId">Id of the need.</param>
    /// <param name="actor">Who reads the suggestions.</param>
    /// <param name="ct">Cancellation token.</param>
    /// <exception cref="NotFoundException">The need does not exist or is not visible to the actor.</exception>
    public async Task<IReadOnlyList<Loosening>> HandleAsync(Guid needId, Actor actor, CancellationToken ct)
    {
        var need = await db.Needs.VisibleTo(actor).WithSkillsAndHost().SingleOrDefaultAsync(n => n.Id == needId, ct)
            ?? throw new NotFoundException();
        if (!need.IsRankable())
            return [];
        var row = need.ToRow();
        var codes = row.RequiredSkills.Select(s => s.Code).ToList();
        var labels = await db.Skills.AsNoTracking().Where(s => codes.Contains(s.Code))
            .ToDictionaryAsync(s => s.Code, s => s.LocalizedLabel, ct);
        var snapshot = await matchers.GetSnapshotAsync(db, ct);
        return FindLoosenings(snapshot.Matcher, row, labels);
    }

    /// <summary>Returns the effective changes of a need row, the largest effect first. Reads no database.</summary>
    /// <param name="matcher">Evaluates the gates.</param>
    /// <param name="row">The need.</param>
    /// <param name="labels">Labels of its required skills by code; a missing one is replaced by its code.</param>
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
        if (row.Days is { } days && days > 1)
            yield return (new(
                $"Demander {DisplayFormat.Days(Half(days)).Fr} au lieu de {DisplayFormat.Number(days, 1).Fr}",
                $"Ask for {DisplayFormat.Days(Half(days)).En} instead of {DisplayFormat.Number(days, 1).En}"),
                row with { Days = Half(days) });
        if (row.End is { } end)
            yield return (new($"Laisser {MonthsLater} mois de plus", $"Allow {MonthsLater} more months"),
                row with { End = end.AddMonths(MonthsLater) });
        if (row.Languages.Count > 0)
            yield return (new("Ne plus exiger de langue", "Require no language"), row with { Languages = [] });
        foreach (var skill in row.RequiredSkills.Take(MaxSkills))
        {
            var name = labels.GetValueOrDefault(skill.Code, new(skill.Code, skill.Code));
            yield return (new($"Souhaiter « {name.Fr} » sans l'exiger", $"Make \"{name.En}\" optional"),
                row with
                {
                    RequiredSkills = [.. row.RequiredSkills.Where(s => s != skill)],
                    NiceSkills = [.. row.NiceSkills, skill],
                    EssentialSkills = [.. row.EssentialSkills.Where(code => code != skill.Code)],
                });
        }
    }

    private static double Half(double days) => Math.Max(0.5, Math.Floor(days) / 2);
}
