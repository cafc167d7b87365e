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
            var part = PartOf(cover, level, asked);
            if (part > best.Cover) best = new BestCover(part, cover.Relation, skill, level);
        }
        return best;
    }

    /// <summary>Whether an asked skill, or a broader or narrower one, is held.</summary>
    public static bool IsHeld(AskedSkill asked, (int Skill, int Level)[] held)
    {
        foreach (var (skill, _) in held)
        {
            if (asked.Covers.TryGetValue(skill, out var cover) && cover.Relation <= SkillRelation.Line) return true;
        }
        return false;
    }

    /// <summary>
    /// Whether a person could help with a need: they cover at least half of what is required, weighted by rarity.
    /// </summary>
    public static bool CoversHalf(PreparedNeed need, (int Skill, int Level)[] held) =>
        need.Required.Length == 0 || Coverage(need, held) >= 0.5f;

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
        int exact = 0, above = 0, missing = 0, essentialMissing = 0;
        Span<float> parts = stackalloc float[CoverFeatures.Length];
        foreach (var asked in need.Required)
        {
            var level = FillParts(asked, held, parts);
            total += asked.Weight;
            cover += asked.Weight * parts[^1];
            for (var r = 0; r < parts.Length; r++) row[(int)CoverFeatures[r]] += asked.Weight * parts[r];
            worst = Math.Min(worst, parts[^1]);
            var isHeld = parts[(int)SkillRelation.Line] > 0;
            missing += isHeld ? 0 : 1;
            essentialMissing += asked.IsEssential && !isHeld ? 1 : 0;
            gap += Math.Max(0, asked.Level - level) / 4f;
            if (level == 0) continue;
            margin += Math.Max(0, level - asked.Level) / 3f;
            exact++;
            above += level >= asked.Level + 2 ? 1 : 0;
        }
        var share = total > 0 ? cover / total : 0.5f;
        row[(int)RequiredCover] = share;
        row[(int)RequiredCoverSaturated] = Saturate(share);
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
        row[(int)EssentialGaps] = 1 - MathF.Exp(-2f * essentialMissing);
    }

    /// <summary>
    /// Fills the share of an asked skill that skills of each relation, or of a closer one, cover; returns the level of
    /// the skill itself, 0 when it is not held. One more skill never lowers any of these, whatever covers best.
    /// </summary>
    private static int FillParts(AskedSkill asked, (int Skill, int Level)[] held, Span<float> parts)
    {
        parts.Clear();
        var own = 0;
        foreach (var (skill, level) in held)
        {
            if (!asked.Covers.TryGetValue(skill, out var cover)) continue;
            ref var part = ref parts[(int)cover.Relation];
            part = Math.Max(part, PartOf(cover, level, asked));
            if (cover.Relation == SkillRelation.Exact) own = Math.Max(own, level);
        }
        for (var r = 1; r < parts.Length; r++) parts[r] = Math.Max(parts[r], parts[r - 1]);
        return own;
    }

    /// <summary>A share with saturation, so that its first half counts more.</summary>
    public static float Saturate(float share) => (1 - MathF.Exp(-2 * share)) / Saturation;

    /// <summary>How far a held skill of a level covers an asked one.</summary>
    public static float PartOf(SkillCover cover, int level, AskedSkill asked) =>
        cover.Strength * (0.4f + 0.6f * Math.Min(1f, (float)level / asked.Level));

    /// <summary>The feature of the share that skills of a relation, or of a closer one, cover.</summary>
    private static Feature CoverBy(SkillRelation relation) => relation switch
    {
        SkillRelation.Exact => RequiredExact,
        SkillRelation.Line => RequiredLine,
        SkillRelation.Sibling => RequiredSibling,
        SkillRelation.Transfer => RequiredTransfer,
    };
}
