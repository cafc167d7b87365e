namespace Matching.TestSupport;

/// <summary>How well the first five suggestions of each labelled text fit it; means over the texts.</summary>
/// <param name="Recall">Share of the expected codes that are suggested.</param>
/// <param name="Unwanted">Share of the texts with an unwanted suggestion.</param>
/// <param name="Right">Share of the suggestions that are expected or acceptable.</param>
/// <param name="Count">Number of suggestions.</param>
public sealed record SuggestionScore(double Recall, double Unwanted, double Right, double Count)
{
    private const int First = 5;

    /// <summary>Scores the suggestions from a floor of probability.</summary>
    public static SuggestionScore Compute(
        IReadOnlyCollection<(LabelledText Text, IReadOnlyList<(string Code, double Score)> Found)> texts, double floor)
    {
        var five = texts.Select(t => (t.Text,
            Found: t.Found.Take(First).Where(f => f.Score >= floor).Select(f => f.Code).ToList())).ToList();
        var made = five.Sum(t => t.Found.Count);
        return new(five.Average(t => t.Text.Expected.Count(t.Found.Contains) / (double)t.Text.Expected.Count),
            five.Average(t => t.Text.Unwanted.Any(t.Found.Contains) ? 1 : 0),
            five.Sum(t => t.Found.Count(f => t.Text.GradeOf(f) > 0)) / (double)Math.Max(1, made),
            made / (double)texts.Count);
    }
}
