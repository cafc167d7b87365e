using static Matching.Ranking.Features.Feature;

namespace Matching.Ranking.Features;

/// <summary>
/// Features about skills that only a text names, the need's or the employee's. They count beside the listed ones, by
/// their certainty and for less. No feature falls when the employee lists or names one more skill.
/// </summary>
internal static class SaidFeatures
{
    /// <summary>Share of a listed skill that a certain skill of the need's text counts for.</summary>
    public const float NeedShare = 0.8f;
    /// <summary>Share of a listed skill that a certain skill of the employee's text counts for.</summary>
    public const float EmployeeShare = 0.8f;

    private const int AssumedLevel = 2; // a text says no level: « pratiqué »

    /// <summary>The skill of the employee's text that covers an asked skill best; -1 and 0 when none does.</summary>
    public static (int Skill, float Cover) Best(AskedSkill asked, SaidSkill[] said)
    {
        var best = (Skill: -1, Cover: 0f);
        foreach (var (skill, certainty) in said)
        {
            if (!asked.Covers.TryGetValue(skill, out var cover)) continue;
            var part = EmployeeShare * certainty * SkillFeatures.PartOf(cover, AssumedLevel, asked);
            if (part > best.Cover) best = (skill, part);
        }
        return best;
    }

    /// <summary>Fills the features of a cleared row.</summary>
    /// <param name="need">Need of the pair.</param>
    /// <param name="person">Employee of the pair.</param>
    /// <param name="row"><c>float[features]</c> with those of <see cref="SkillFeatures"/>.</param>
    public static void Fill(PreparedNeed need, in PreparedEmployee person, Span<float> row)
    {
        if (need.Said.Length == 0 && person.Said.Length == 0)
        {
            row[(int)SaidCover] = row[(int)RequiredCover];
            row[(int)SaidCoverSaturated] = row[(int)RequiredCoverSaturated];
            return;
        }
        var required = Sum(need.Required, person);
        var said = Sum(need.Said, person);
        row[(int)SaidHeldCover] = required.Total > 0 ? required.BySaid / required.Total : 0;
        var certainty = 0f;
        foreach (var asked in need.Said) certainty = Math.Max(certainty, asked.Certainty);
        if (said.Total > 0) row[(int)SaidAskedCover] = certainty * said.Cover / said.Total;
        // Without a required skill the text alone decides, as far as it is certain.
        var share = required.Total > 0 ? (required.Cover + said.Cover) / (required.Total + said.Total)
            : said.Total > 0 ? 0.5f * (1 - certainty) + certainty * said.Cover / said.Total
            : 0.5f;
        row[(int)SaidCover] = share;
        row[(int)SaidCoverSaturated] = SkillFeatures.Saturate(share);
    }

    private static (float Total, float Cover, float BySaid) Sum(AskedSkill[] skills, in PreparedEmployee person)
    {
        float total = 0, cover = 0, bySaid = 0;
        foreach (var asked in skills)
        {
            var said = Best(asked, person.Said).Cover;
            total += asked.Weight;
            cover += asked.Weight * Math.Max(SkillFeatures.Best(asked, person.Skills).Cover, said);
            bySaid += asked.Weight * said;
        }
        return (total, cover, bySaid);
    }
}
