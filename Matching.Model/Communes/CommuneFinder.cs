using Matching.Datasets.Rows;

namespace Matching.Communes;

/// <summary>
/// Finds the commune that a person means: by name in any spelling, postal code, INSEE code, arrondissement, former or
/// delegated commune, or a name and a number together. It never chooses in silence between two meanings: then it gives
/// the choices.
/// </summary>
public sealed class CommuneFinder
{
    private const int MinBeginning = 3;
    private static readonly HashSet<string> Articles = ["le", "la", "les", "l"];

    private readonly CommuneNumbers _numbers;
    private readonly CommuneNameIndex _names;
    private readonly CommuneNameIndex _withoutArticle;

    /// <summary>Indexes a table of communes: about 100 bytes a commune beside the rows themselves.</summary>
    /// <param name="communes">The communes of today, in any order.</param>
    /// <param name="aliases">Arrondissements, parts and former communes; those of communes that the table lacks are
    /// left out.</param>
    public CommuneFinder(IReadOnlyList<CommuneRow> communes, IReadOnlyList<CommuneAlias> aliases)
    {
        _numbers = new CommuneNumbers(communes, aliases);
        var names = _numbers.Communes
            .Select((c, i) => new CommuneName(string.Join(' ', TypedCommune.Split(c.Name)), i, false)).ToList();
        foreach (var alias in aliases)
            if (alias.Name.Length > 0 && _numbers.FindByCode(alias.Commune) is { } commune)
                names.Add(new CommuneName(TypedCommune.Parse(alias.Name).Name, commune, true));
        _names = new CommuneNameIndex(names);
        _withoutArticle = new CommuneNameIndex(names
            .Where(n => WithoutArticle(n.Key) != n.Key).Select(n => n with { Key = WithoutArticle(n.Key) }));
    }

    /// <summary>Reads what was typed.</summary>
    public CommuneReading Find(string typed)
    {
        var parts = TypedCommune.Parse(typed);
        if (parts.Words.Count == 0) return parts.Numbers.Count > 0 ? ByNumber(parts) : Unknown;
        var (named, department) = ByName(parts.Words);
        if (named.Count == 0)
            return parts.Numbers.Count == 0
                ? Unknown
                : Question(_numbers.Find(parts.Numbers[0], parts.Kind), CommuneQuestion.Contradiction);
        if (department is not null)
        {
            int[] there = [.. named.Where(i => _numbers.Communes[i].Department == department)];
            if (there.Length == 0) return Question(named, CommuneQuestion.Contradiction);
            named = there;
        }
        return parts.Numbers.Count > 0 ? ByNameAndNumber(parts, named) : OneOf(named);
    }

    private CommuneReading ByNumber(TypedCommune parts)
    {
        var found = _numbers.Find(parts.Numbers[0], parts.Kind);
        if (parts.Numbers.Count > 1 && parts.Numbers.Any(n => !found.Intersect(_numbers.Find(n, parts.Kind)).Any()))
            return Question(
                [.. parts.Numbers.SelectMany(n => _numbers.Find(n, parts.Kind)).Distinct()],
                CommuneQuestion.Contradiction);
        if (found.Count < 2) return OneOf(found);
        return Question(found, _numbers.HasTwoMeanings(parts.Numbers[0], parts.Kind)
            ? CommuneQuestion.TwoMeanings
            : CommuneQuestion.Several);
    }

    /// <summary>
    /// The name wins if the number is that commune's, be it a postal code or an INSEE code; otherwise it is a question.
    /// </summary>
    private CommuneReading ByNameAndNumber(TypedCommune parts, IReadOnlyList<int> named)
    {
        var left = named;
        foreach (var number in parts.Numbers)
        {
            int[] fitting = [.. left.Where(i => _numbers.HasCode(i, number))];
            if (fitting.Length == 0) fitting = [.. left.Where(i => _numbers.HasPostcode(i, number))];
            if (fitting.Length == 0 && parts.IsCedex)
                fitting = [.. left.Where(i => _numbers.IsInDepartmentOf(i, number))];
            if (fitting.Length == 0)
                return Question(
                    [.. named.Concat(_numbers.Find(number, parts.Kind)).Distinct()], CommuneQuestion.Contradiction);
            left = fitting;
        }
        return OneOf(left);
    }

    /// <summary>
    /// Communes of that name, and the department that was written beside it, as its number or its name.
    /// </summary>
    private (IReadOnlyList<int> Found, string? Department) ByName(IReadOnlyList<string> words)
    {
        if (Named(words) is { Count: > 0 } found) return (found, null);
        // « 13e arrondissement de Paris », « 93 Saint-Denis ».
        if (char.IsAsciiDigit(words[0][0]) && words.Count > 1)
            words = [.. words.Skip(words[1] is "de" or "d" ? 2 : 1), words[0]];
        if (words.Count > 1 && Named(words) is { Count: > 0 } turned) return (turned, null);
        var department = _numbers.DepartmentOf(words[^1]);
        if (department is not null) words = [.. words.SkipLast(1)];
        for (var i = 1; i < words.Count; i++)
            if (_numbers.DepartmentNamed(string.Join(' ', words.Skip(i))) is { } code && (department ?? code) == code
                && Named([.. words.Take(i)]) is { Count: > 0 } there)
                return (there, code);
        return department is not null && words.Count > 0
            ? (Named(words), department)
            : (Named(words, beginning: true), null);
    }

    private IReadOnlyList<int> Named(IReadOnlyList<string> words, bool beginning = false)
    {
        // « Havre (Le) », as lists of communes write it.
        if (words.Count > 1 && Articles.Contains(words[^1])) words = [words[^1], .. words.SkipLast(1)];
        var key = string.Join(' ', words);
        if (_names.Find(key) is { Count: > 0 } exact) return exact;
        var bare = WithoutArticle(key);
        if (_withoutArticle.Find(bare) is { Count: > 0 } other) return other;
        if (bare != key && _names.Find(bare) is { Count: > 0 } own) return own;
        return beginning && key.Length >= MinBeginning ? _names.FindBeginning(key) : [];
    }

    private static string WithoutArticle(string key) =>
        key.IndexOf(' ', StringComparison.Ordinal) is > 0 and var blank && Articles.Contains(key[..blank])
            ? key[(blank + 1)..]
            : key;

    private static CommuneReading Unknown => new(null, CommuneQuestion.Unknown, []);

    private CommuneReading OneOf(IReadOnlyList<int> found) =>
        found.Count == 1
            ? new(_numbers.Communes[found[0]], CommuneQuestion.None, [])
            : Question(found, CommuneQuestion.Several);

    private CommuneReading Question(IReadOnlyList<int> found, CommuneQuestion question)
    {
        if (found.Count == 0) return Unknown;
        var choices = found.Select(i => _numbers.Communes[i]);
        if (question == CommuneQuestion.Several)
            choices = choices.OrderByDescending(c => c.Population ?? 0).ThenBy(c => c.Code, StringComparer.Ordinal);
        return new(null, question, [.. choices]);
    }
}
