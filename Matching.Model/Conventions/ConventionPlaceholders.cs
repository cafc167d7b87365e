using System.Text.RegularExpressions;

namespace Matching.Conventions;

/// <summary>A passage in square brackets that must be completed before the convention is sent.</summary>
/// <param name="Clause">Code of the clause.</param>
/// <param name="Prompt">What to write, in French, as in the text.</param>
public sealed record ConventionPlaceholder(string Clause, string Prompt);

/// <summary>Finds and fills the placeholders of a convention.</summary>
public static partial class ConventionPlaceholders
{
    /// <summary>The placeholders in the clauses of a kind, in document order.</summary>
    public static IReadOnlyList<ConventionPlaceholder> Find(ConventionKind kind,
        IReadOnlyDictionary<string, string> texts) =>
        [.. ConventionClauses.ListFor(kind).SelectMany(c => Passage().Matches(texts.GetValueOrDefault(c.Code, ""))
            .Select(m => new ConventionPlaceholder(c.Code, m.Groups[1].Value))).Distinct()];

    /// <summary>Replaces placeholders by their answers; those without an answer stay.</summary>
    /// <param name="texts">Texts by clause.</param>
    /// <param name="answers">Texts by placeholder.</param>
    public static IReadOnlyDictionary<string, string> Fill(
        IReadOnlyDictionary<string, string> texts, IReadOnlyDictionary<ConventionPlaceholder, string> answers) =>
        texts.ToDictionary(t => t.Key, t => Passage().Replace(t.Value,
            m => answers.GetValueOrDefault(new ConventionPlaceholder(t.Key, m.Groups[1].Value))?.Trim()
                is { Length: > 0 } answer ? answer : m.Value));

    /// <summary>The clauses that are empty or contain a placeholder, as faults.</summary>
    public static IReadOnlyList<FieldFault> FindFaults(ConventionKind kind, IReadOnlyDictionary<string, string> texts)
    {
        var open = Find(kind, texts).ToLookup(p => p.Clause, p => p.Prompt);
        var faults = new List<FieldFault>();
        foreach (var clause in ConventionClauses.ListFor(kind))
        {
            if (string.IsNullOrWhiteSpace(texts.GetValueOrDefault(clause.Code)))
                faults.Add(new FieldFault($"texts/{clause.Code}", "missing", new(
                    $"Complétez « {clause.Title.Fr} » avant d'envoyer.",
                    $"Complete \"{clause.Title.En}\" before you send it.")));
            else if (open.Contains(clause.Code))
                faults.Add(new FieldFault($"texts/{clause.Code}", "placeholder", new(
                    $"Dans « {clause.Title.Fr} », il reste à indiquer : {string.Join(", ", open[clause.Code])}.",
                    $"In \"{clause.Title.En}\", still to be given: {string.Join(", ", open[clause.Code])}.")));
        }
        return faults;
    }

    [GeneratedRegex(@"\[([^\[\]]+)\]")]
    private static partial Regex Passage();
}
