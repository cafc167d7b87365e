using Matching.Ranking.Features;

namespace Matching.Ranking.Explanations;

/// <summary>
/// Finds the facts about a pair and selects at most three reasons and one gap, by their family's contribution to the
/// score.
/// </summary>
/// <param name="index">The employees.</param>
/// <param name="settings">Defaults for undeclared values.</param>
/// <param name="skillTransfer">Scores skill transfer; null when the model has none.</param>
internal sealed class Reasons(CandidateIndex index, PairSettings settings, SkillTransferScorer? skillTransfer)
{
    private const int MaxReasons = 3;
    private const float MinNamedLink = 0.3f; // smallest strength of a link between skills reported as a reason
    private const float MinWorkNearness = 0.35f; // smallest work nearness reported as a reason
    // smallest sum of occupation-acceptance effects, in log-odds, reported as a reason
    private const float MinOccupationEffect = 1;

    /// <summary>All facts in favour of a pair, then its gap: the input of <see cref="Strongest"/>.</summary>
    public IReadOnlyList<Reason> FactsOf(PreparedNeed need, int employee) => [.. Facts(need, employee)];

    /// <summary>The three facts whose families contribute most to the score, then the gap.</summary>
    /// <param name="facts">Result of <see cref="FactsOf"/>.</param>
    /// <param name="contributions"><c>double[families]</c>.</param>
    public static IReadOnlyList<Reason> Strongest(IReadOnlyList<Reason> facts, IReadOnlyList<double> contributions) =>
    [
        .. facts.Where(r => !r.IsGap).OrderByDescending(r => contributions[(int)r.Family]).ThenBy(r => r.Family)
            .Take(MaxReasons),
        .. facts.Where(r => r.IsGap),
    ];

    private IEnumerable<Reason> Facts(PreparedNeed need, int employee)
    {
        var person = index.Employees[employee];
        if (SkillFact(need, employee) is { } skill) yield return skill;
        if (SaidFact(need, employee) is { } said) yield return said;
        if (need.Row.Occupation is { } o && o == person.Occupation)
            yield return new("text.occupation", false, FeatureFamily.Text, []);
        else if (index.WorkNearness(need, employee) * PairFeatures.WholeJobShare(need) >= MinWorkNearness)
            yield return new("text.work", false, FeatureFamily.Text, []);
        else if (skillTransfer?.ReadAcceptance(need.Row, person) is { } acceptance
            && acceptance.Accepts + acceptance.Back >= MinOccupationEffect)
            yield return new("text.kinds", false, FeatureFamily.Text, []);
        if (need.IsRemoteFor(person))
            yield return new("place.remote", false, FeatureFamily.Place, []);
        else if (index.Km(need, employee) is var km && km <= (person.MaxKm ?? settings.NeutralRadiusKm))
            yield return new("place.near", false, FeatureFamily.Place, [BrokenLimit.Number(Math.Round(km))]);
        if (need.Row.Days is { } days && person.DaysPerYear is { } year
            && (need.DaysByYear.Length == 0 ? year >= days : PairRules.HasEnoughDays(need, person)))
            yield return new("time.days", false, FeatureFamily.Time, [BrokenLimit.Number(days)]);
        if (need.Row.Format is { } f && person.Formats.Contains(f))
            yield return new("format.wanted", false, FeatureFamily.Format, [f.ToString().ToLowerInvariant()]);
        foreach (var asked in need.Asked.Where(a => index.People[employee].Wanted.Contains(a.Skill)).Take(1))
            yield return new("wish.develop", false, FeatureFamily.Wish, [Code(asked.Skill)]);
        if (Gap(need, employee) is { } gap) yield return gap;
    }

    private IEnumerable<(AskedSkill Asked, BestCover Best)> Covers(IEnumerable<AskedSkill> asked, int employee) =>
        asked.Select(a => (a, SkillFeatures.Best(a, index.People[employee].Skills)));

    private Reason? SkillFact(PreparedNeed need, int employee)
    {
        var (asked, best) = Covers(need.Asked, employee)
            .Where(p => p.Best.Held >= 0 && p.Asked.Covers[p.Best.Held].Strength >= MinNamedLink)
            .OrderByDescending(p => p.Best.Cover * p.Asked.Weight).ThenBy(p => p.Asked.Skill).FirstOrDefault();
        return best.Cover <= 0 ? null
            : best.Relation == SkillRelation.Exact
                ? new("skills.exact", false, FeatureFamily.Skills, [Code(asked.Skill), BrokenLimit.Number(best.Level)])
                : new("skills.near", false, FeatureFamily.Skills,
                    [Code(best.Held), Code(asked.Skill), best.Relation.ToString().ToLowerInvariant()]);
    }

    /// <summary>
    /// The heaviest skill that only a text names: one asked that the employee's text names, or one listed by the
    /// employee that the need's text names.
    /// </summary>
    private Reason? SaidFact(PreparedNeed need, int employee)
    {
        var person = index.People[employee];
        var named = need.Asked.Concat(need.Said).Where(a => IsOnlySaid(a, employee))
            .Select(a => (a.Skill, Level: 0, Cover: a.Weight * SaidFeatures.Best(a, person.Said).Cover));
        var asked = Covers(need.Said, employee).Where(p => p.Best.Relation == SkillRelation.Exact && p.Best.Held >= 0)
            .Select(p => (p.Asked.Skill, p.Best.Level, Cover: p.Asked.Weight * p.Best.Cover));
        var (skill, level, cover) =
            named.Concat(asked).OrderByDescending(p => p.Cover).ThenBy(p => p.Skill).FirstOrDefault();
        return cover <= 0 ? null
            : level == 0 ? new("skills.said", false, FeatureFamily.Skills, [Code(skill)])
            : new("skills.asked", false, FeatureFamily.Skills, [Code(skill), BrokenLimit.Number(level)]);
    }

    /// <summary>Whether the employee's text names a skill that neither they nor a narrower or broader one of theirs
    /// list.</summary>
    private bool IsOnlySaid(AskedSkill asked, int employee) =>
        index.People[employee].Said.Any(s => s.Skill == asked.Skill)
        && !SkillFeatures.IsHeld(asked, index.People[employee].Skills);

    private Reason? Gap(PreparedNeed need, int employee)
    {
        foreach (var (asked, best) in Covers(need.Required.Where(a => !IsOnlySaid(a, employee)), employee)
            .OrderByDescending(p => (1 - p.Best.Cover) * p.Asked.Weight).ThenBy(p => p.Asked.Skill))
        {
            if (best.Relation != SkillRelation.Exact || best.Held < 0)
                return new("gap.skill", true, FeatureFamily.Skills, [Code(asked.Skill)]);
            if (best.Level < asked.Level)
                return new("gap.level", true, FeatureFamily.Skills,
                    [Code(asked.Skill), BrokenLimit.Number(best.Level), BrokenLimit.Number(asked.Level)]);
        }
        return !need.IsRemoteFor(index.Employees[employee]) && index.Km(need, employee) is > 30 and < 20_000 and var km
            ? new("gap.far", true, FeatureFamily.Place, [BrokenLimit.Number(Math.Round(km))])
            : null;
    }

    private string Code(int skill) => index.Relations.Skills[skill].Code;
}
