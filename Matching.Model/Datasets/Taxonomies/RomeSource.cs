using System.Globalization;
using Matching.Datasets.Rows;

namespace Matching.Datasets.Taxonomies;

/// <summary>
/// Reads the ROME files that France Travail publishes (<c>unix_referentiel_code_rome_v347_utf8.csv</c>…). Editions from
/// 4.0 contain no competences; their occupations get those of the 3.x occupation that they come from
/// (<c>code_rome_parent</c>). ROME competences have no parent, so <c>broader</c> is empty.
/// </summary>
internal sealed class RomeSource(SourceFolder folder)
{
    private const string
        CodeFile = "unix_referentiel_code_rome",
        TitleFile = "unix_referentiel_appellation",
        SkillFile = "unix_referentiel_competence",
        LinkFile = "unix_liens_rome_referentiels",
        TextFile = "unix_texte";

    private readonly Editions
        _codes = folder.Find(CodeFile),
        _titles = folder.Find(TitleFile),
        _skills = folder.Find(SkillFile),
        _links = folder.Find(LinkFile),
        _texts = folder.Find(TextFile);

    public Taxonomy Read(Version? requested)
    {
        var chosen = TaxonomySource.Choose(requested, _codes.Keys,
            e => _titles.ContainsKey(e) && _skills.ContainsKey(e) && _links.ContainsKey(e));
        (Editions, string)[] required =
            [(_codes, CodeFile), (_titles, TitleFile), (_skills, SkillFile), (_links, LinkFile)];
        var edition = folder.Require(chosen,
            name => chosen is null ? $"{name}_v*.csv" : $"{name}_v{chosen.Major}{chosen.Minor:00}_utf8.csv",
            chosen is { Major: >= 4 } ? required[..2] : required);
        // Competences, links and texts come from the edition itself, or else from the closest earlier one.
        var skillRows = _skills.FindNewest(edition) is { } file ? ReadSkills(file) : [];
        return new(TaxonomySource.Name(edition), skillRows, ReadOccupations(edition, skillRows));
    }

    private static List<SkillRow> ReadSkills(string path) =>
        [.. SourceFolder.Rows(path, new(0, "code_ogr", true), new(1, "libelle_competence", true))
            .Select(row => new SkillRow(row[0], Unquote(row[1]), [], null, ""))];

    private List<OccupationRow> ReadOccupations(Version edition, List<SkillRow> skillRows)
    {
        var titles = ReadTitles(_titles[edition]);
        var occupations = ReadCodes(edition, titles);
        var used = ReadLinks(_links.FindNewest(edition), skillRows);
        var definitions = _texts.FindNewest(edition) is { } textPath ? ReadDefinitions(textPath) : [];
        return [.. occupations.Select(o => new OccupationRow(o.Key, o.Value.Label,
            Wording.FindAlternativeLabels(o.Value.Label, titles[o.Key].Select(t => t.Label)),
            [.. used[used.Contains(o.Key) ? o.Key : o.Value.Parent].Distinct().Order(StringComparer.Ordinal)],
            definitions.GetValueOrDefault(o.Key, "")))];
    }

    /// <summary>
    /// Returns the occupations by code. An occupation that occurs only among the job titles (L1510 in 3.47) is labelled
    /// by its main title.
    /// </summary>
    private SortedDictionary<string, (string Label, string Parent)> ReadCodes(Version edition,
        ILookup<string, (string Label, bool Main)> titles)
    {
        var occupations = new SortedDictionary<string, (string, string)>(StringComparer.Ordinal);
        foreach (var row in SourceFolder.Rows(_codes[edition], new(0, "code_rome", true), new(1, "libelle_rome", true),
            new(2, "code_rome_parent")))
            occupations[row[0]] = (Unquote(row[1]), row[2].Length > 0 ? row[2] : row[0]);
        foreach (var group in titles)
        {
            var main = group.OrderByDescending(t => t.Main).ThenBy(t => t.Label, StringComparer.Ordinal).First();
            occupations.TryAdd(group.Key, (Wording.Clean(main.Label), group.Key));
        }
        return occupations;
    }

    private static ILookup<string, (string Label, bool Main)> ReadTitles(string path) => SourceFolder.Rows(path,
        new(0, "code_rome", true), new(1, "libelle_appellation_long", true), new(2, "libelle_appellation_court"),
        new(3, "libelle_type_section_appellation"), new(4, "classification"))
        .SelectMany(row => new (string Code, string Label, bool Main)[]
        {
            (row[0], row[1], "PRINCIPALE" == row[3] || "PRINCIPALE" == row[4]), (row[0], row[2], false),
        })
        .Where(t => t.Label.Length > 0).ToLookup(t => t.Code, t => (Unquote(t.Label), t.Main));

    /// <summary>
    /// Returns the competence codes by occupation. The file also links working conditions and environments, which are
    /// ignored.
    /// </summary>
    private static ILookup<string, string> ReadLinks(string? path, List<SkillRow> skillRows)
    {
        var known = skillRows.Select(s => s.Code).ToHashSet();
        var rows = path is null
            ? []
            : SourceFolder.Rows(path, new(0, "code_rome", true), new(1, "code_ogr", true),
                new(2, "code_type_referentiel", true));
        return rows.Where(row => row[2] == "1" && known.Contains(row[1])).ToLookup(row => row[0], row => row[1]);
    }

    /// <summary>Returns the definitions by occupation, with their sentences in order of position.</summary>
    private static Dictionary<string, string> ReadDefinitions(string path) => SourceFolder.Rows(path,
        new(0, "code_rome", true), new(1, "position_libelle_txt"), new(2, "libelle_texte", true),
        new(3, "libelle_type_texte", true))
        .Where(row => row[3] == "definition")
        .Select(row => (Code: row[0], Position: PositionOf(row[1]), Text: Unquote(row[2])))
        .GroupBy(s => s.Code)
        .ToDictionary(g => g.Key, g => string.Join(' ',
            g.OrderBy(s => s.Position).ThenBy(s => s.Text, StringComparer.Ordinal).Select(s => s.Text)));

    private static int PositionOf(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : int.MaxValue;

    /// <summary>Undoubles apostrophes, which ROME files write twice.</summary>
    private static string Unquote(string text) => Wording.Clean(text.Replace("''", "'", StringComparison.Ordinal));
}
