using static Matching.Ranking.Features.Feature;

namespace Matching.Ranking.Features;

/// <summary>Features about the skills that a need asks for and an employee holds.</summary>
internal static class SkillFeatures
{
    private static readonly Feature[] CoverFeatures = [.. Enum.GetValues<SkillRelation>().Select(CoverBy)];
    private static readonly float Saturation = 1 - MathF.Exp(-2);

    /// <summary>The held skill that covers an asked skill best.</summary>
    public static BestCover Best(AskedSkill asked, (int Skill, int Level)[] held)
    {
        var best = new BestCover(0, SkillRelation.Transfer, -1, 0);
        foreach (var (skill, level) in held)
        {
            if (!asked.Covers.TryGetValue(skill, out var cover)) continue;
            var part = cover.Strength * (0.4f + 0.6f * Math.Min(1f, (float)level / asked.Level));
            if (part > best.Cover) best = new BestCover(part, cover.Relation, skill, level);
        }
        return best;
    }

    /// <summary>Share of the required skills covered, weighted by rarity; 0.5 when none is required.</summary>
    public static float Coverage(PreparedNeed need, (int Skill, int Level)[] held)
    {
        float total = 0, cover = 0;
        foreach (var asked in need.Required)
        {
            total += asked.Weight;
            cover += asked.Weight * Best(asked, held).Cover;
        }
        return total > 0 ? cover / total : 0.5f;
    }

    /// <summary>Fills the features of a cleared row.</summary>
    /// <param name="need">Need of the pair.</param>
    /// <param name="held">Skills of the employee.</param>
    /// <param name="row"><c>float[features]</c>.</param>
    public static void Fill(PreparedNeed need, (int Skill, int Level)[] held, Span<float> row)
    {
        FillRequired(need, held, row);
        float total = 0, nice = 0;
        foreach (var asked in need.Nice)
        {
            total += asked.Weight;
            nice += asked.Weight * Best(asked, held).Cover;
        }
        row[(int)NiceCover] = total > 0 ? nice / total : 0;
        row[(int)Breadth] = Math.Min(1f, MathF.Log(1 + held.Length) / 4);
    }

    private static void FillRequired(PreparedNeed need, (int Skill, int Level)[] held, Span<float> row)
    {
        float total = 0, cover = 0, worst = 1, gap = 0, margin = 0;
        int exact = 0, above = 0, missing = 0, essential = 0, essentialMissing = 0;
        foreach (var asked in need.Required)
        {
            var best = Best(asked, held);
            total += asked.Weight;
            cover += asked.Weight * best.Cover;
            // A closer relation counts for the wider ones too: a skill held itself never lowers any of these shares.
            foreach (var feature in CoverFeatures.AsSpan((int)best.Relation))
                row[(int)feature] += asked.Weight * best.Cover;
            worst = Math.Min(worst, best.Cover);
            var isHeld = best is { Held: >= 0, Relation: SkillRelation.Exact or SkillRelation.Line };
            missing += isHeld ? 0 : 1;
            essential += asked.IsEssential ? 1 : 0;
            essentialMissing += asked.IsEssential && !isHeld ? 1 : 0;
            var isExact = best is { Held: >= 0, Relation: SkillRelation.Exact };
            gap += (isExact ? Math.Max(0, asked.Level - best.Level) : asked.Level) / 4f;
            if (!isExact) continue;
            margin += Math.Max(0, best.Level - asked.Level) / 3f;
            exact++;
            above += best.Level >= asked.Level + 2 ? 1 : 0;
        }
        var share = total > 0 ? cover / total : 0.5f;
        row[(int)RequiredCover] = share;
        row[(int)RequiredCoverSaturated] = (1 - MathF.Exp(-2 * share)) / Saturation;
        foreach (var feature in CoverFeatures)
        {
            if (total > 0) row[(int)feature] /= total;
        }
        row[(int)RequiredWorst] = total > 0 ? worst : 0.5f;
        var count = Math.Max(1, need.Required.Length);
        row[(int)LevelGap] = gap / count;
        row[(int)LevelMargin] = margin / count;
        row[(int)RequiredHeld] = Math.Min(1f, exact / 4f);
        row[(int)Overqualified] = (float)above / count;
        row[(int)RequiredCount] = Math.Min(1f, need.Required.Length / 8f);
        row[(int)RequiredGaps] = 1 - MathF.Exp(-missing / 2f);
        row[(int)EssentialGaps] = (float)essentialMissing / Math.Max(1, essential);
    }

    /// <summary>The feature of the share that skills of a relation, or of a closer one, cover.</summary>
    private static Feature CoverBy(SkillRelation relation) => relation switch
    {
        SkillRelation.Exact => RequiredExact,
        SkillRelation.Line => RequiredLine,
        SkillRelation.Sibling => RequiredSibling,
        SkillRelation.Transfer => RequiredTransfer,
    };
}
