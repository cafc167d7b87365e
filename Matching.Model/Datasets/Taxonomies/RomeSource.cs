using System.Globalization;
using Matching.Datasets.Csv;
using Matching.Datasets.Rows;

namespace Matching.Datasets.Taxonomies;

/// <summary>
/// Reads the ROME files that France Travail publishes (<c>unix_referentiel_code_rome_v347_utf8.csv</c>…). Editions from
/// 4.0 contain no competences; their occupations get those of the 3.x occupation that they come from
/// (<c>code_rome_parent</c>). ROME competences have no parent, so <c>broader</c> is empty.
/// </summary>
internal sealed class RomeSource(SourceFolder folder)
{
    private const string CodeFile = "unix_referentiel_code_rome";
    private const string TitleFile = "unix_referentiel_appellation";
    private const string SkillFile = "unix_referentiel_competence";
    private const string LinkFile = "unix_liens_rome_referentiels";
    private const string TextFile = "unix_texte";

    private readonly SortedDictionary<Version, string> _codes = folder.Find(CodeFile);
    private readonly SortedDictionary<Version, string> _titles = folder.Find(TitleFile);
    private readonly SortedDictionary<Version, string> _skills = folder.Find(SkillFile);
    private readonly SortedDictionary<Version, string> _links = folder.Find(LinkFile);
    private readonly SortedDictionary<Version, string> _texts = folder.Find(TextFile);

    public Taxonomy Read(Version? requested)
    {
        var edition = TaxonomySource.Choose(requested, _codes.Keys,
            e => _titles.ContainsKey(e) && _skills.ContainsKey(e) && _links.ContainsKey(e));
        var missing = new List<InputFault>();
        string Name(string file) =>
            edition is null ? $"{file}_v*.csv" : $"{file}_v{edition.Major}{edition.Minor:00}_utf8.csv";
        if (edition is null || !_codes.ContainsKey(edition)) missing.Add(folder.Missing(Name(CodeFile)));
        if (edition is null || !_titles.ContainsKey(edition)) missing.Add(folder.Missing(Name(TitleFile)));
        if (edition is null || edition.Major < 4)
        {
            if (edition is null || !_skills.ContainsKey(edition)) missing.Add(folder.Missing(Name(SkillFile)));
            if (edition is null || !_links.ContainsKey(edition)) missing.Add(folder.Missing(Name(LinkFile)));
        }
        if (edition is null || missing.Count > 0) throw new InputException(missing);
        // Competences, links and texts come from the edition itself, or else from the closest earlier one.
        var skillRows = Newest(_skills, edition) is { } file ? ReadSkills(file) : [];
        return new Taxonomy(TaxonomySource.Name(edition), skillRows, ReadOccupations(edition, skillRows));
    }

    private static string? Newest(SortedDictionary<Version, string> files, Version edition) =>
        files.Where(f => f.Key <= edition).Select(f => f.Value).LastOrDefault();

    private static List<SkillRow> ReadSkills(string path)
    {
        var rows = new List<SkillRow>();
        foreach (var row in SourceFolder.Rows(path, new(0, "code_ogr", true), new(1, "libelle_competence", true)))
            rows.Add(new SkillRow(row[0], Unquote(row[1]), [], null, ""));
        return rows;
    }

    private List<OccupationRow> ReadOccupations(Version edition, List<SkillRow> skillRows)
    {
        var wordings = ReadTitles(_titles[edition]);
        var occupations = ReadCodes(edition, wordings);
        var used = Newest(_links, edition) is { } linkPath ? ReadLinks(linkPath, skillRows) : [];
        var definitions = Newest(_texts, edition) is { } textPath ? ReadDefinitions(textPath) : [];
        var rows = new List<OccupationRow>();
        foreach (var (code, (label, parent)) in occupations)
        {
            var alternativeLabels = Wording.FindAlternativeLabels(label,
                wordings.TryGetValue(code, out var titles) ? titles.Select(t => t.Label) : []);
            var codesUsed = used.TryGetValue(code, out var codes) || used.TryGetValue(parent, out codes)
                ? codes.Order(StringComparer.Ordinal).ToArray()
                : [];
            var definition = definitions.GetValueOrDefault(code, "");
            rows.Add(new OccupationRow(code, label, alternativeLabels, codesUsed, definition));
        }
        return rows;
    }

    /// <summary>
    /// Returns the occupations by code. An occupation that occurs only among the job titles (L1510 in 3.47) is labelled
    /// by its main title.
    /// </summary>
    private SortedDictionary<string, (string Label, string Parent)> ReadCodes(Version edition,
        Dictionary<string, List<(string Label, bool Main)>> wordings)
    {
        var occupations = new SortedDictionary<string, (string, string)>(StringComparer.Ordinal);
        foreach (var row in SourceFolder.Rows(_codes[edition], new(0, "code_rome", true), new(1, "libelle_rome", true),
            new(2, "code_rome_parent")))
            occupations[row[0]] = (Unquote(row[1]), row[2].Length > 0 ? row[2] : row[0]);
        foreach (var (code, labels) in wordings)
        {
            var main = labels.OrderByDescending(l => l.Main).ThenBy(l => l.Label, StringComparer.Ordinal).First();
            occupations.TryAdd(code, (Wording.Clean(main.Label), code));
        }
        return occupations;
    }

    private static Dictionary<string, List<(string Label, bool Main)>> ReadTitles(string path)
    {
        var titles = new Dictionary<string, List<(string, bool)>>(StringComparer.Ordinal);
        Column[] columns =
            [new(0, "code_rome", true), new(1, "libelle_appellation_long", true), new(2, "libelle_appellation_court"),
            new(3, "libelle_type_section_appellation"), new(4, "classification")];
        foreach (var row in SourceFolder.Rows(path, columns))
        {
            if (!titles.TryGetValue(row[0], out var labels)) titles.Add(row[0], labels = []);
            labels.Add((Unquote(row[1]), "PRINCIPALE" == row[3] || "PRINCIPALE" == row[4]));
            if (row[2].Length > 0) labels.Add((Unquote(row[2]), false));
        }
        return titles;
    }

    /// <summary>
    /// Returns the competence codes by occupation. The file also links working conditions and environments, which are
    /// ignored.
    /// </summary>
    private static Dictionary<string, HashSet<string>> ReadLinks(string path, List<SkillRow> skillRows)
    {
        var known = skillRows.Select(s => s.Code).ToHashSet(StringComparer.Ordinal);
        var used = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        Column[] columns = [new(0, "code_rome", true), new(1, "code_ogr", true), new(2, "code_type_referentiel", true)];
        foreach (var row in SourceFolder.Rows(path, columns))
        {
            if (row[2] != "1" || !known.Contains(row[1])) continue;
            if (!used.TryGetValue(row[0], out var codes))
                used.Add(row[0], codes = new HashSet<string>(StringComparer.Ordinal));
            codes.Add(row[1]);
        }
        return used;
    }

    /// <summary>Returns the definitions by occupation, with their sentences in order of position.</summary>
    private static Dictionary<string, string> ReadDefinitions(string path)
    {
        var sentences = new List<(string Code, int Position, string Text)>();
        Column[] columns = [new(0, "code_rome", true), new(1, "position_libelle_txt"), new(2, "libelle_texte", true),
            new(3, "libelle_type_texte", true)];
        foreach (var row in SourceFolder.Rows(path, columns))
        {
            if (row[3] != "definition") continue;
            var position = int.TryParse(row[1], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number
                : int.MaxValue;
            sentences.Add((row[0], position, Unquote(row[2])));
        }
        return sentences.GroupBy(s => s.Code, StringComparer.Ordinal).ToDictionary(g => g.Key,
            g => string.Join(' ',
                g.OrderBy(s => s.Position).ThenBy(s => s.Text, StringComparer.Ordinal).Select(s => s.Text)),
                StringComparer.Ordinal);
    }

    /// <summary>Undoubles apostrophes, which ROME files write twice.</summary>
    private static string Unquote(string text) => Wording.Clean(text.Replace("''", "'", StringComparison.Ordinal));
}
