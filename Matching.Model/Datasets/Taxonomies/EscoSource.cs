using Matching.Datasets.Csv;
using Matching.Datasets.Rows;

namespace Matching.Datasets.Taxonomies;

/// <summary>
/// Reads the French ESCO files that the European Commission publishes (<c>skills_fr.csv</c>,
/// <c>occupations_fr.csv</c>…). The name of the file or folder contains the edition. Codes are the concepts' URIs.
/// Alternative labels are separated by line breaks (1.0) or bars (1.2). English labels come from
/// <c>skills_en.csv</c> if it exists.
/// </summary>
internal sealed class EscoSource(SourceFolder folder)
{
    private const string Relations = "broaderRelationsSkillPillar";

    private readonly SortedDictionary<Version, string> _skills = folder.Find("skills_fr");
    private readonly SortedDictionary<Version, string> _occupations = folder.Find("occupations_fr");
    private readonly SortedDictionary<Version, string> _groups = folder.Find("skillGroups_fr");
    private readonly SortedDictionary<Version, string> _relations = folder.Find(Relations + "(_fr)?");
    private readonly SortedDictionary<Version, string> _uses = folder.Find("occupationSkillRelations(_fr)?");
    private readonly SortedDictionary<Version, string> _english = folder.Find("skills_en");

    public Taxonomy Read(Version? requested)
    {
        var edition =
            TaxonomySource.Choose(
                requested, _skills.Keys, e => _occupations.ContainsKey(e) && _relations.ContainsKey(e));
        var missing = new List<InputFault>();
        string Name(string file) =>
            edition is null || edition.Major == 0 ? file : $"v{TaxonomySource.Name(edition)}_{file}";
        if (edition is null || !_skills.ContainsKey(edition)) missing.Add(folder.Missing(Name("skills_fr.csv")));
        if (edition is null || !_occupations.ContainsKey(edition))
            missing.Add(folder.Missing(Name("occupations_fr.csv")));
        if (edition is null || missing.Count > 0) throw new InputException(missing);
        var rows = ReadSkills(edition);
        return new Taxonomy(TaxonomySource.Name(edition), rows, ReadOccupations(edition, rows));
    }

    /// <summary>
    /// Returns the file of the edition, of the closest earlier edition, or else of the earliest edition. Hierarchy and
    /// groups change little between editions.
    /// </summary>
    private static string? Nearest(SortedDictionary<Version, string> files, Version edition) =>
        files.Where(f => f.Key <= edition).Select(f => f.Value).LastOrDefault() ?? files.Values.FirstOrDefault();

    private List<SkillRow> ReadSkills(Version edition)
    {
        var rows = new Dictionary<string, SkillRow>(StringComparer.Ordinal);
        foreach (var concept in Concepts(_skills[edition])) rows.TryAdd(concept.Code, ToSkill(concept));
        if (Nearest(_groups, edition) is { } groupPath)
        {
            foreach (var concept in Concepts(groupPath)) rows.TryAdd(concept.Code, ToSkill(concept));
        }
        if (Nearest(_relations, edition) is { } relationPath) SetBroader(rows, relationPath);
        if (_english.TryGetValue(edition, out var englishPath))
        {
            foreach (var concept in Concepts(englishPath))
                if (rows.TryGetValue(concept.Code, out var row))
                    rows[concept.Code] = row with { LabelEn = concept.Label };
        }
        return [.. rows.Values];
    }

    private List<OccupationRow> ReadOccupations(Version edition, List<SkillRow> skillRows)
    {
        var known = skillRows.Select(s => s.Code).ToHashSet(StringComparer.Ordinal);
        var used = new Dictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        if (_uses.TryGetValue(edition, out var path))
        {
            foreach (var row in SourceFolder.Rows(path, new(0, "occupationUri", true), new(1, "skillUri", true)))
            {
                if (!known.Contains(row[1])) continue;
                if (!used.TryGetValue(row[0], out var codes))
                    used.Add(row[0], codes = new SortedSet<string>(StringComparer.Ordinal));
                codes.Add(row[1]);
            }
        }
        return [.. Concepts(_occupations[edition]).DistinctBy(c => c.Code, StringComparer.Ordinal)
            .Select(
                c => new OccupationRow(c.Code, c.Label, c.AlternativeLabels,
                    used.TryGetValue(c.Code, out var codes) ? [.. codes] : [], c.Definition))];
    }

    /// <summary>
    /// Sets one parent per skill, although ESCO allows several: a skill is preferred to a group, since it is more
    /// specific, then the first URI in ordinal order. A relation that would create a cycle is skipped.
    /// </summary>
    private static void SetBroader(Dictionary<string, SkillRow> rows, string path)
    {
        Column[] columns = [new(0, "conceptUri", true), new(1, "broaderType"), new(2, "broaderUri", true)];
        var candidates = SourceFolder.Rows(path, columns)
            .Where(r => rows.ContainsKey(r[0]) && rows.ContainsKey(r[2]))
            .OrderBy(r => r[0], StringComparer.Ordinal)
            .ThenBy(r => r[1].EndsWith("Group", StringComparison.Ordinal))
            .ThenBy(r => r[2], StringComparer.Ordinal);
        foreach (var relation in candidates)
        {
            var row = rows[relation[0]];
            if (row.Broader is null && !IsAncestor(rows, relation[2], relation[0]))
                rows[row.Code] = row with { Broader = relation[2] };
        }
    }

    private static bool IsAncestor(Dictionary<string, SkillRow> rows, string from, string to)
    {
        for (var at = from; at is not null; at = rows[at].Broader)
        {
            if (at == to) return true;
        }
        return false;
    }

    private static SkillRow ToSkill(
        (string Code, string Label, string[] AlternativeLabels, string Definition) concept) =>
        new(concept.Code, concept.Label, concept.AlternativeLabels, null, concept.Definition);

    private static IEnumerable<(string Code, string Label, string[] AlternativeLabels, string Definition)> Concepts(
        string path)
    {
        Column[] columns = [new(0, "conceptUri", true), new(1, "preferredLabel", true), new(2, "altLabels"),
            new(3, "description"), new(4, "definition")];
        foreach (var row in SourceFolder.Rows(path, columns))
        {
            var label = Wording.Clean(row[1]);
            var alternativeLabels = Wording.FindAlternativeLabels(label, row[2].Split(['\n', '\r', '|']));
            yield return (row[0].Trim(), label, alternativeLabels, Wording.Clean(row[3].Length > 0 ? row[3] : row[4]));
        }
    }
}
