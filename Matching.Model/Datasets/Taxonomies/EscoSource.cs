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

    private readonly Editions
        _skills = folder.Find("skills_fr"),
        _occupations = folder.Find("occupations_fr"),
        _groups = folder.Find("skillGroups_fr"),
        _relations = folder.Find(Relations + "(_fr)?"),
        _uses = folder.Find("occupationSkillRelations(_fr)?"),
        _english = folder.Find("skills_en");

    public Taxonomy Read(Version? requested)
    {
        var chosen = TaxonomySource.Choose(
            requested, _skills.Keys, e => _occupations.ContainsKey(e) && _relations.ContainsKey(e));
        var edition = folder.Require(chosen,
            file => chosen is null or { Major: 0 } ? file : $"v{TaxonomySource.Name(chosen)}_{file}",
            (_skills, "skills_fr.csv"), (_occupations, "occupations_fr.csv"));
        var rows = ReadSkills(edition);
        return new(TaxonomySource.Name(edition), rows, ReadOccupations(edition, rows));
    }

    /// <summary>
    /// Returns the file of the edition, of the closest earlier edition, or else of the earliest edition. Hierarchy and
    /// groups change little between editions.
    /// </summary>
    private static string? Nearest(Editions files, Version edition) =>
        files.FindNewest(edition) ?? files.Values.FirstOrDefault();

    private List<SkillRow> ReadSkills(Version edition)
    {
        var rows = new Dictionary<string, SkillRow>();
        string?[] paths = [_skills[edition], Nearest(_groups, edition)];
        foreach (var concept in paths.OfType<string>().SelectMany(Concepts)) rows.TryAdd(concept.Code, concept);
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
        var known = skillRows.Select(s => s.Code).ToHashSet();
        var uses = _uses.TryGetValue(edition, out var path)
            ? SourceFolder.Rows(path, new(0, "occupationUri", true), new(1, "skillUri", true))
            : [];
        var used = uses.Where(row => known.Contains(row[1])).ToLookup(row => row[0], row => row[1]);
        return [.. Concepts(_occupations[edition]).DistinctBy(c => c.Code).Select(c => new OccupationRow(
            c.Code, c.Label, c.AltLabels, [.. used[c.Code].Distinct().Order(StringComparer.Ordinal)], c.Definition))];
    }

    /// <summary>
    /// Sets one parent per skill, although ESCO allows several: a skill is preferred to a group, since it is more
    /// specific, then the first URI in ordinal order. A relation that would create a cycle is skipped.
    /// </summary>
    private static void SetBroader(Dictionary<string, SkillRow> rows, string path)
    {
        var candidates = SourceFolder
            .Rows(path, new(0, "conceptUri", true), new(1, "broaderType"), new(2, "broaderUri", true))
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

    /// <summary>Reads skills, groups or occupations, which have the same columns.</summary>
    private static IEnumerable<SkillRow> Concepts(string path) => SourceFolder.Rows(path,
        new(0, "conceptUri", true), new(1, "preferredLabel", true), new(2, "altLabels"), new(3, "description"),
        new(4, "definition"))
        .Select(row =>
        {
            var label = Wording.Clean(row[1]);
            return new SkillRow(row[0].Trim(), label,
                Wording.FindAlternativeLabels(label, row[2].Split(['\n', '\r', '|'])), null,
                Wording.Clean(row[3].Length > 0 ? row[3] : row[4]));
        });
}
