using Matching.Datasets.Rows;
using Matching.Datasets.Taxonomies;
using Matching.Text;

namespace Matching.TestSupport;

/// <summary>The tasks on ROME and ESCO by which linking is judged, made from a folder of their public files.</summary>
/// <param name="folder">The folder that holds <c>rome/</c> and <c>esco/</c>.</param>
public sealed class LinkTasks(string folder)
{
    /// <summary>The five, in the order of docs/experiments.md.</summary>
    public IEnumerable<Func<LinkTask>> All =>
        [RomeByLabelsAlone, EscoSkillHeldOut, RomeHeldOut, EscoNewTitle, EscoTitleHeldOutWithItsVariants];

    /// <summary>ROME 4.60 appellation → code, labels alone.</summary>
    public LinkTask RomeByLabelsAlone()
    {
        var rome = Rome("460").Occupations;
        var asked = rome.OrderBy(o => o.Code, StringComparer.Ordinal)
            .SelectMany(o => o.AltLabels.Select(a => new LinkQuestion(a, o.Code))).ToList();
        return new("ROME 4.60 appellation → code, labels alone", Sample(asked, 2000), [],
            [.. rome.Select(o => o with { AltLabels = [], Skills = [], Definition = "" })]);
    }

    /// <summary>ESCO 1.0 skill, one other wording held out.</summary>
    public LinkTask EscoSkillHeldOut()
    {
        var random = new Random(5);
        var (rows, asked) = (new List<SkillRow>(), new List<LinkQuestion>());
        foreach (var skill in Esco("1.0").Skills.OrderBy(s => s.Code, StringComparer.Ordinal))
        {
            var held = skill.AltLabels.Count == 0 ? null : skill.AltLabels[random.Next(skill.AltLabels.Count)];
            if (held is not null) asked.Add(new(held, skill.Code));
            rows.Add(skill with { AltLabels = [.. skill.AltLabels.Where(a => a != held)] });
        }
        return new("ESCO 1.0 skill, one other wording held out", Sample(asked, 500), rows, []);
    }

    /// <summary>ROME 3.47 appellations, three in ten held out → code.</summary>
    public LinkTask RomeHeldOut()
    {
        var random = new Random(9);
        var (rows, asked) = (new List<OccupationRow>(), new List<LinkQuestion>());
        foreach (var row in Rome("347").Occupations.OrderBy(o => o.Code, StringComparer.Ordinal))
        {
            var kept = new List<string>();
            foreach (var title in row.AltLabels.GroupBy(Meaning))
            {
                if (random.Next(10) < 3 && title.Key != Meaning(row.Label)) asked.Add(new(title.First(), row.Code));
                else kept.AddRange(title);
            }
            rows.Add(row with { AltLabels = kept });
        }
        return new("ROME 3.47 appellation held out → code", Sample(asked, 1500), [], rows);
    }

    /// <summary>ESCO 1.2.1 titles new since 1.0 → occupation of 1.0.</summary>
    public LinkTask EscoNewTitle()
    {
        var older = Esco("1.0").Occupations;
        var known = older.SelectMany(o => o.AltLabels.Prepend(o.Label)).Select(FrenchAnalyzer.Fold).ToHashSet();
        var codes = older.Select(o => o.Code).ToHashSet();
        var asked =
            Esco("1.2.1").Occupations.Where(o => codes.Contains(o.Code)).OrderBy(o => o.Code, StringComparer.Ordinal)
            .SelectMany(
                o => o.AltLabels.Prepend(o.Label).Where(w => !known.Contains(FrenchAnalyzer.Fold(w)))
                    .DistinctBy(FrenchAnalyzer.Fold)
                .Select(w => new LinkQuestion(w, o.Code))).ToList();
        return new("ESCO 1.2.1 title → 1.0 occupation", asked, [], older);
    }

    /// <summary>ESCO 1.0 title held out with its variants → occupation.</summary>
    public LinkTask EscoTitleHeldOutWithItsVariants()
    {
        var (rows, asked) = (new List<OccupationRow>(), new List<LinkQuestion>());
        foreach (var row in Esco("1.0").Occupations.OrderBy(o => o.Code, StringComparer.Ordinal))
        {
            var held = row.AltLabels.Where(a => a.Length > 8 && !a.Contains('/'))
                .FirstOrDefault(a => Meaning(a) != Meaning(row.Label));
            if (held is not null) asked.Add(new(held, row.Code));
            rows.Add(
                held is null
                    ? row
                    : row with { AltLabels = [.. row.AltLabels.Where(a => Meaning(a) != Meaning(held))] });
        }
        return new("ESCO 1.0 title held out with its variants", Sample(asked, 700), [], rows);
    }

    /// <summary>The definitions of a taxonomy's occupations with the skills of each, by code.</summary>
    public static IReadOnlyList<LinkDescription> Definitions(Taxonomy rome) =>
        [.. rome.Occupations.Where(o => o.Definition.Length > 0 && o.Skills.Count > 0)
        .OrderBy(o => o.Code, StringComparer.Ordinal).Select(o => new LinkDescription(o.Definition, o.Skills))];

    /// <summary>An edition of ROME.</summary>
    public Taxonomy Rome(string edition) =>
        TaxonomySource.Read(TaxonomyKind.Rome, Path.Combine(folder, "rome"), edition);

    private Taxonomy Esco(string edition) => TaxonomySource.Read(TaxonomyKind.Esco, folder, edition);

    private static List<LinkQuestion> Sample(List<LinkQuestion> asked, int size)
    {
        var random = new Random(20_261_102);
        return [.. asked.Select(a => (a, Draw: random.Next())).OrderBy(p => p.Draw).Take(size).Select(p => p.a)];
    }

    private static string Meaning(string title) => string.Join(' ', FrenchAnalyzer.Stems(title).Distinct().Order());
}
