using Matching.Datasets;
using Matching.Datasets.Rows;

namespace Matching.Communes;

/// <summary>
/// Finds the commune that a text refers to: by name in any spelling, postal code, INSEE code, arrondissement, former or
/// delegated commune, or a name and a number together. An ambiguous text returns the possible communes instead of an
/// arbitrary one.
/// </summary>
public sealed class CommuneFinder
{
    private const int MinPrefixLength = 3;
    private static readonly HashSet<string> Articles = ["le", "la", "les", "l"];

    private readonly CommuneNumbers _numbers;
    private readonly CommuneNameIndex _names, _withoutArticle;

    /// <summary>Indexes a table of communes, using about 100 bytes per commune on top of the rows.</summary>
    /// <param name="communes">The present communes, in any order.</param>
    /// <param name="aliases">Arrondissements, parts and former communes; an alias of a commune that is not in the table
    /// is ignored.</param>
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

    /// <summary>Interprets a typed text as one commune, or returns the candidates and why they are ambiguous.</summary>
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
            int[] inDepartment = [.. named.Where(i => _numbers.Communes[i].Department == department)];
            if (inDepartment.Length == 0) return Question(named, CommuneQuestion.Contradiction);
            named = inDepartment;
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
    /// Returns the commune of that name if the number is its postal or INSEE code; otherwise reports a contradiction.
    /// </summary>
    private CommuneReading ByNameAndNumber(TypedCommune parts, IReadOnlyList<int> named)
    {
        var remaining = named;
        foreach (var number in parts.Numbers)
        {
            int[] matches = [.. remaining.Where(i => _numbers.HasCode(i, number))];
            if (matches.Length == 0) matches = [.. remaining.Where(i => _numbers.HasPostcode(i, number))];
            if (matches.Length == 0 && parts.IsCedex)
                matches = [.. remaining.Where(i => _numbers.IsInDepartmentOf(i, number))];
            if (matches.Length == 0)
                return Question(
                    [.. named.Concat(_numbers.Find(number, parts.Kind)).Distinct()], CommuneQuestion.Contradiction);
            remaining = matches;
        }
        return OneOf(remaining);
    }

    /// <summary>
    /// Finds communes by name; also returns the department if the text contains its number or name.
    /// </summary>
    private (IReadOnlyList<int> Found, string? Department) ByName(IReadOnlyList<string> words)
    {
        if (FindByName(words) is { Count: > 0 } found) return (found, null);
        // « 13e arrondissement de Paris », « 93 Saint-Denis ».
        if (char.IsAsciiDigit(words[0][0]) && words.Count > 1)
            words = [.. words.Skip(words[1] is "de" or "d" ? 2 : 1), words[0]];
        if (words.Count > 1 && FindByName(words) is { Count: > 0 } reordered) return (reordered, null);
        var department = _numbers.DepartmentOf(words[^1]);
        if (department is not null) words = [.. words.SkipLast(1)];
        for (var i = 1; i < words.Count; i++)
            if (_numbers.DepartmentNamed(string.Join(' ', words.Skip(i))) is { } code && (department ?? code) == code
                && FindByName([.. words.Take(i)]) is { Count: > 0 } inDepartment)
                return (inDepartment, code);
        return department is not null && words.Count > 0
            ? (FindByName(words), department)
            : (FindByName(words, prefixAllowed: true), null);
    }

    private IReadOnlyList<int> FindByName(IReadOnlyList<string> words, bool prefixAllowed = false)
    {
        // « Havre (Le) », as official lists write it.
        if (words.Count > 1 && Articles.Contains(words[^1])) words = [words[^1], .. words.SkipLast(1)];
        var key = string.Join(' ', words);
        if (_names.Find(key) is { Count: > 0 } exact) return exact;
        var bare = WithoutArticle(key);
        if (_withoutArticle.Find(bare) is { Count: > 0 } withArticle) return withArticle;
        if (bare != key && _names.Find(bare) is { Count: > 0 } withoutArticle) return withoutArticle;
        return prefixAllowed && key.Length >= MinPrefixLength ? _names.FindByPrefix(key) : [];
    }

    private static string WithoutArticle(string key) =>
        key.IndexOf(' ', StringComparison.Ordinal) is > 0 and var space && Articles.Contains(key[..space])
            ? key[(space + 1)..]
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
