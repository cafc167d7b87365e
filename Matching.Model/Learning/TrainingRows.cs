using Matching.Ranking.Features;
using Matching.Text;

namespace Matching.Learning;

/// <summary>Which rows of a history a training knows at an instant, and their skill-transfer features.</summary>
internal static class TrainingRows
{
    /// <summary>Mask of the rows of the first needs that were shown by an instant.</summary>
    /// <param name="pairs">The shown pairs.</param>
    /// <param name="needs">Number of needs.</param>
    /// <param name="at">UTC instant until which rows are included.</param>
    public static bool[] RowsKnownAt(this ShownPairs pairs, int needs, DateTime at) =>
        [.. pairs.Rows.Select((r, i) => pairs.NeedOf[i] < needs && r.ShownAt <= at)];

    /// <summary>UTC instant at which a need was first shown.</summary>
    public static DateTime FirstShown(this ShownPairs pairs, int need) =>
        pairs.Rows[Array.IndexOf(pairs.NeedOf, need)].ShownAt;

    /// <summary>Grade of each row as known at an instant.</summary>
    public static int[] GradesAt(this ShownPairs pairs, DateTime at) => pairs.HasJudgedLists
        ? pairs.Grades
        : [.. pairs.Rows.Select((r, i) => KnownFacts.GradeAt(r, pairs.Needs[pairs.NeedOf[i]].Row, at))];

    /// <summary>
    /// Fills the skill-transfer score of each need's rows with a bilinear form of its own; needs without one are
    /// skipped.
    /// </summary>
    public static void FillForms(this ShownPairs pairs, SkillTransferScorer space, Func<int, float[]?> formOf) =>
        Parallel.For(0, pairs.Rows.Length, i =>
        {
            if (formOf(pairs.NeedOf[i]) is not { } form) return;
            Span<float> projection = stackalloc float[space.Rank];
            SkillTransferScorer.Project(space.EmbeddingOf(pairs.Needs[pairs.NeedOf[i]].Row), form, projection);
            pairs.GetFeatures(i)[(int)Feature.LearnedKinship] =
                SkillTransferScorer.Clamp(LatentSpace.Dot(projection, space.EmbeddingOf(pairs.PersonOf(i))));
        });

    /// <summary>Fills the skill-transfer and occupation-acceptance features from a model; 0 without one.</summary>
    public static void FillSkillTransfer(this ShownPairs pairs, SkillTransferModel? model)
    {
        var skillTransfer = model is null ? null : new SkillTransferScorer(model);
        Parallel.For(0, pairs.Rows.Length, i =>
        {
            var row = pairs.GetFeatures(i);
            if (skillTransfer is not null)
                skillTransfer.Fill(pairs.Needs[pairs.NeedOf[i]].Row, pairs.PersonOf(i), row);
            else
            {
                foreach (var feature in FeatureTable.OfSkillTransfer) row[(int)feature] = 0;
            }
        });
    }
}
