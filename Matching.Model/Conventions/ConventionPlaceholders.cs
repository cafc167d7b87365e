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
            m => answers.GetValueOrDefault(new(t.Key, m.Groups[1].Value))?.Trim()
                is { Length: > 0 } answer ? answer : m.Value));

    /// <summary>The clauses that are empty or contain a placeholder, as faults.</summary>
    public static IReadOnlyList<FieldFault> FindFaults(ConventionKind kind, IReadOnlyDictionary<string, string> texts)
    {
        var open = Find(kind, texts).ToLookup(p => p.Clause, p => p.Prompt);
        return [.. ConventionClauses.ListFor(kind).Select(FaultOf).OfType<FieldFault>()];

        FieldFault? FaultOf(ConventionClause clause)
        {
            var (code, title, _) = clause;
            if (string.IsNullOrWhiteSpace(texts.GetValueOrDefault(code)))
                return new($"texts/{code}", "missing", new(
                    $"Complétez « {title.Fr} » avant d'envoyer.", $"Complete \"{title.En}\" before you send it."));
            var prompts = string.Join(", ", open[code]);
            return prompts.Length == 0 ? null : new($"texts/{code}", "placeholder", new(
                $"Dans « {title.Fr} », il reste à indiquer : {prompts}.",
                $"In \"{title.En}\", still to be given: {prompts}."));
        }
    }

    [GeneratedRegex(@"\[([^\[\]]+)\]")]
    private static partial Regex Passage();
}
