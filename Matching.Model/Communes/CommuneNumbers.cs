using System.Globalization;
using Matching.Datasets;
using Matching.Datasets.Rows;

namespace Matching.Communes;

/// <summary>Index of communes by number: present and former INSEE codes, postal codes, departments.</summary>
internal sealed class CommuneNumbers
{
    private readonly string[] _codes;
    private readonly (int Postcode, int Commune)[] _postcodes;
    private readonly Dictionary<string, (int Commune, bool IsWithdrawn)> _aliases = [];
    private readonly Dictionary<string, string> _departments = [];

    public CommuneNumbers(IReadOnlyList<CommuneRow> communes, IReadOnlyList<CommuneAlias> aliases)
    {
        Communes = [.. communes.OrderBy(c => c.Code, StringComparer.Ordinal)];
        _codes = [.. Communes.Select(c => c.Code)];
        _postcodes =
            [.. Communes.SelectMany((c, i) => c.Postcodes.Where(IsNumeric).Select(p => (ToInt(p), i))).Order()];
        foreach (var alias in aliases)
            if (alias.Code != alias.Commune && FindByCode(alias.Code) is null
                && FindByCode(alias.Commune) is { } commune)
                _aliases[alias.Code] = (commune, alias.Kind == CommuneAliasKind.Former);
        DepartmentCodes = [.. Communes.Select(c => c.Department)];
        foreach (var (code, name) in CommuneAliases.Departments)
            if (DepartmentCodes.Contains(code))
                _departments[string.Join(' ', TypedCommune.Split(name))] = code;
    }

    /// <summary>Communes sorted by INSEE code; the index refers to a commune by its position in this array.</summary>
    public CommuneRow[] Communes { get; }

    private HashSet<string> DepartmentCodes { get; }

    /// <summary>Returns the position of the present commune with this INSEE code, or null.</summary>
    public int? FindByCode(string code)
    {
        var index = Array.BinarySearch(_codes, code, StringComparer.Ordinal);
        return index < 0 ? null : index;
    }

    /// <summary>
    /// Returns every commune that the number may refer to: those with that postal code, largest first, then the one
    /// with that INSEE code. A present postal code is never interpreted as a withdrawn INSEE code.
    /// </summary>
    public IReadOnlyList<int> Find(string number, NumberKind kind)
    {
        int[] postal = kind == NumberKind.Insee
            ? []
            : [.. ByPostcode(number).OrderByDescending(i => Communes[i].Population ?? 0).ThenBy(i => i)];
        if (kind == NumberKind.Postal || ByCode(number) is not { } commune
            || (postal.Length > 0 && IsWithdrawn(number)))
            return postal;
        return [.. postal.Append(commune).Distinct()];
    }

    /// <summary>
    /// Whether the number is both a postal code and the INSEE code of a commune with a different postal code.
    /// </summary>
    public bool HasTwoMeanings(string number, NumberKind kind) => kind == NumberKind.Any && ByPostcode(number).Any()
        && !IsWithdrawn(number) && ByCode(number) is { } commune && !ByPostcode(number).Contains(commune);

    /// <summary>Whether the number is the INSEE code of the commune or of one of its parts.</summary>
    public bool HasCode(int commune, string number) => ByCode(number) == commune;

    public bool HasPostcode(int commune, string number) => Communes[commune].Postcodes.Contains(number);

    /// <summary>Whether a CEDEX code starts with the number of the commune's department.</summary>
    public bool IsInDepartmentOf(int commune, string number) =>
        Communes[commune].Department is { Length: >= 2 } department
        && number.StartsWith(department[..2], StringComparison.Ordinal);

    /// <summary>Returns the department code that a word denotes (« 93 », « 2a », « 1 » for 01), or null.</summary>
    public string? DepartmentOf(string word)
    {
        var code = word.ToUpperInvariant();
        if (code.Length == 1 && char.IsAsciiDigit(code[0])) code = "0" + code;
        return DepartmentCodes.Contains(code) && char.IsAsciiDigit(code[0]) ? code : null;
    }

    /// <summary>Returns the code of the department with that folded name, or null.</summary>
    public string? DepartmentNamed(string key) => _departments.GetValueOrDefault(key);

    private int? ByCode(string number) =>
        FindByCode(number) ?? (_aliases.TryGetValue(number, out var alias) ? alias.Commune : null);

    private bool IsWithdrawn(string number) => _aliases.TryGetValue(number, out var alias) && alias.IsWithdrawn;

    private IEnumerable<int> ByPostcode(string number)
    {
        if (!IsNumeric(number)) yield break;
        var postcode = ToInt(number);
        var first = Array.BinarySearch(_postcodes, (postcode, -1));
        for (var i = ~first; i < _postcodes.Length && _postcodes[i].Postcode == postcode; i++)
            yield return _postcodes[i].Commune;
    }

    private static int ToInt(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    private static bool IsNumeric(string text) => text.Length == 5 && text.All(char.IsAsciiDigit);
}
