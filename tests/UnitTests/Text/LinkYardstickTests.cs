using Matching.Datasets;
using Matching.Datasets.Taxonomies;
using Matching.Text;
using Matching.UnitTests.Datasets;
using Xunit;
using Xunit.Abstractions;

namespace Matching.UnitTests.Text;

/// <summary>
/// Linking on public taxonomies, beside TF-IDF over letters and over words in the same run. Each task takes what it asks for out of
/// the taxonomy first. The figures go to the test's output; docs/quality.md holds those of a run.
/// </summary>
public class LinkYardstickTests(ITestOutputHelper output)
{
    private const int Seen = 50; // ranks looked at for the reciprocal rank

    private sealed record Asked(string Text, IReadOnlySet<string> Right);

    [RealDataFact]
    public void Another_wording_of_an_ESCO_skill_that_the_taxonomy_does_not_hold_finds_it()
    {
        var random = new Random(5);
        var (rows, asked) = (new List<SkillRow>(), new List<Asked>());
        foreach (var skill in Esco("1.0").Skills.OrderBy(s => s.Code, StringComparer.Ordinal))
        {
            var held = skill.AltLabels.Count == 0 ? null : skill.AltLabels[random.Next(skill.AltLabels.Count)];
            if (held is not null) asked.Add(new(held, new HashSet<string> { skill.Code }));
            rows.Add(skill with { AltLabels = [.. skill.AltLabels.Where(a => a != held)] });
        }
        Compare("ESCO 1.0 skill, one other wording held out", Sample(asked, 500), TaxonomyLinker.ForSkills(rows), [.. rows.Select(s => (s.Code, s.AltLabels.Prepend(s.Label)))], 0.06);
    }

    [RealDataFact]
    public void A_title_of_a_newer_ESCO_finds_the_occupation_of_the_older()
    {
        var older = Esco("1.0").Occupations;
        var known = older.SelectMany(o => o.AltLabels.Prepend(o.Label)).Select(FrenchAnalyzer.Fold).ToHashSet();
        var codes = older.Select(o => o.Code).ToHashSet();
        var asked = Esco("1.2.1").Occupations.Where(o => codes.Contains(o.Code)).OrderBy(o => o.Code, StringComparer.Ordinal)
            .SelectMany(o => o.AltLabels.Prepend(o.Label).Where(w => !known.Contains(FrenchAnalyzer.Fold(w))).DistinctBy(FrenchAnalyzer.Fold)
                .Select(w => new Asked(w, new HashSet<string> { o.Code }))).ToList();
        Compare("ESCO 1.2.1 title → 1.0 occupation", asked, TaxonomyLinker.ForOccupations(older), [.. older.Select(o => (o.Code, o.AltLabels.Prepend(o.Label)))], 0.02);
    }

    [RealDataFact]
    public void An_appellation_of_ROME_finds_its_occupation_among_labels_alone()
    {
        var rome = TaxonomySource.Read(TaxonomyKind.Rome, RomeFolder, "460").Occupations;
        var rows = rome.Select(o => o with { AltLabels = [], Skills = [], Definition = "" }).ToList();
        var asked = rome.OrderBy(o => o.Code, StringComparer.Ordinal).SelectMany(o => o.AltLabels.Select(a => new Asked(a, new HashSet<string> { o.Code }))).ToList();
        var (mrr, recall) = Compare("ROME 4.60 appellation → code, labels alone", Sample(asked, 2000), TaxonomyLinker.ForOccupations(rows), [.. rows.Select(o => (o.Code, Enumerable.Repeat(o.Label, 1)))], 0.02);
        Assert.True(mrr > 0.41 && recall > 0.59, $"MRR {mrr:F3}, recall@10 {recall:F3}");
    }

    [RealDataFact]
    public void An_appellation_of_ROME_that_is_held_out_finds_its_occupation()
    {
        var random = new Random(9);
        var (rows, asked) = (new List<OccupationRow>(), new List<Asked>());
        foreach (var row in TaxonomySource.Read(TaxonomyKind.Rome, RomeFolder, "347").Occupations.OrderBy(o => o.Code, StringComparer.Ordinal))
        {
            var kept = new List<string>();
            foreach (var title in row.AltLabels.GroupBy(Meaning))
            {
                if (random.Next(10) < 3 && title.Key != Meaning(row.Label)) asked.Add(new(title.First(), new HashSet<string> { row.Code }));
                else kept.AddRange(title);
            }
            rows.Add(row with { AltLabels = kept });
        }
        Compare("ROME 3.47 appellation held out → code", Sample(asked, 1500), TaxonomyLinker.ForOccupations(rows), [.. rows.Select(o => (o.Code, o.AltLabels.Prepend(o.Label)))], 0.06);
    }

    [RealDataFact]
    public void A_definition_of_ROME_finds_the_competences_of_its_occupation_though_its_own_row_is_held_out()
    {
        var rome = TaxonomySource.Read(TaxonomyKind.Rome, RomeFolder, "347");
        var told = rome.Occupations.Where(o => o.Definition.Length > 0 && o.Skills.Count > 0).OrderBy(o => o.Code, StringComparer.Ordinal).ToList();
        var words = TfIdfBaseline.OfWords(rome.Skills.Select(s => (s.Code, Enumerable.Repeat(s.Label, 1))));
        var (ours, alone, baseline) = (0.0, 0.0, 0.0);
        var byLabels = TaxonomyLinker.ForSkills(rome.Skills);
        for (var fold = 0; fold < 5; fold++)
        {
            var held = told.Where((_, i) => i % 5 == fold).ToList();
            var texts = held.Select(h => h.Definition).ToHashSet();
            var linker = TaxonomyLinker.ForSkills(rome.Skills, [.. rome.Occupations.Where(o => !texts.Contains(o.Definition))]);
            ours += held.Sum(o => Gain(linker.Link(o.Definition, 10).Select(l => l.Code), o.Skills));
            alone += held.Sum(o => Gain(byLabels.Link(o.Definition, 10).Select(l => l.Code), o.Skills));
            baseline += held.Sum(o => Gain(words.Link(o.Definition, 10), o.Skills));
        }
        output.WriteLine($"ROME 3.47 definition → competences, NDCG@10: {ours / told.Count:F3} with the other occupations, {alone / told.Count:F3} by labels alone, {baseline / told.Count:F3} word TF-IDF");
        Assert.True(ours / told.Count > 0.45, $"NDCG@10 {ours / told.Count:F3}");
        Assert.True(alone > baseline * 1.2, $"NDCG@10 {alone / told.Count:F3} beside {baseline / told.Count:F3}");
    }

    [RealDataFact]
    public void Missing_accents_a_typo_capitals_and_inclusive_writing_cost_little_on_titles_that_the_taxonomy_does_not_hold()
    {
        var random = new Random(20_261_102);
        var (rows, asked) = (new List<OccupationRow>(), new List<Asked>());
        foreach (var row in Esco("1.0").Occupations.OrderBy(o => o.Code, StringComparer.Ordinal))
        {
            var held = row.AltLabels.Where(a => a.Length > 8 && !a.Contains('/')).FirstOrDefault(a => Meaning(a) != Meaning(row.Label));
            if (held is not null) asked.Add(new(held, new HashSet<string> { row.Code }));
            rows.Add(held is null ? row : row with { AltLabels = [.. row.AltLabels.Where(a => Meaning(a) != Meaning(held))] });
        }
        asked = Sample(asked, 700);
        var linker = TaxonomyLinker.ForOccupations(rows);
        var clean = Measure(linker, asked).Mrr;
        foreach (var (name, bend) in Bends(random))
        {
            var bent = Measure(linker, [.. asked.Select(a => a with { Text = bend(a.Text) })]).Mrr;
            output.WriteLine($"{name}: MRR {bent:F3} for {clean:F3}");
            Assert.True(bent >= 0.95 * clean, $"{name}: MRR {bent:F3} for {clean:F3}");
        }
    }

    private static string RomeFolder => Path.Combine(RealDataFactAttribute.Folder, "rome");

    private static Taxonomy Esco(string edition) => TaxonomySource.Read(TaxonomyKind.Esco, RealDataFactAttribute.Folder, edition);

    private static IEnumerable<(string Name, Func<string, string> Bend)> Bends(Random random) =>
    [
        ("without accents", FrenchAnalyzer.Fold),
        ("in capitals", text => text.ToUpperInvariant()),
        ("with one letter lost", text => LongestWordChanged(text, word => word.Remove(1 + random.Next(word.Length - 2), 1))),
        ("with two letters turned", text => LongestWordChanged(text, word =>
        {
            var at = 1 + random.Next(word.Length - 3);
            return word[..at] + word[at + 1] + word[at] + word[(at + 2)..];
        })),
        ("in inclusive writing with brackets", text => Inclusive(text, "(", ")")),
        ("in inclusive writing with a slash", text => Inclusive(text, "/", "")),
        ("in inclusive writing with hyphens", text => Inclusive(text, "-", "")),
        ("in inclusive writing", text => string.Join(' ', text.Split(' ').Select((word, i) => i > 0 ? word
            : word.EndsWith("eur", StringComparison.Ordinal) ? word + "·euse" : word.EndsWith("ien", StringComparison.Ordinal) ? word + "·ne" : word.EndsWith('e') ? word : word + "·e"))),
    ];

    private static string Inclusive(string text, string before, string after) => string.Join(' ', text.Split(' ').Select((word, i) =>
        i > 0 || word.EndsWith('e') ? word : word.EndsWith("eur", StringComparison.Ordinal) ? $"{word}{before}euse{after}" : $"{word}{before}e{after}"));

    private static string LongestWordChanged(string text, Func<string, string> change)
    {
        var words = text.Split(' ');
        var longest = Array.IndexOf(words, words.MaxBy(w => w.Length)!);
        if (words[longest].Length > 4) words[longest] = change(words[longest]);
        return string.Join(' ', words);
    }

    private (double Mrr, double Recall) Compare(string task, IReadOnlyList<Asked> asked, TaxonomyLinker linker,
        IReadOnlyList<(string Code, IEnumerable<string> Wordings)> entries, double margin)
    {
        var (letters, words) = (TfIdfBaseline.OfLetters(entries), TfIdfBaseline.OfWords(entries));
        var ours = Measure(linker, asked);
        var (byLetters, byWords) = (Measure(asked, letters.Link), Measure(asked, words.Link));
        output.WriteLine($"{task}, {asked.Count} texts: MRR {ours.Mrr:F3} recall@10 {ours.Recall:F3}; letters {byLetters.Mrr:F3} {byLetters.Recall:F3}; words {byWords.Mrr:F3} {byWords.Recall:F3}");
        Assert.True(ours.Mrr > Math.Max(byLetters.Mrr, byWords.Mrr) + margin, $"MRR {ours.Mrr:F3}, letters {byLetters.Mrr:F3}, words {byWords.Mrr:F3}");
        Assert.True(ours.Recall > Math.Max(byLetters.Recall, byWords.Recall), $"recall@10 {ours.Recall:F3}, letters {byLetters.Recall:F3}, words {byWords.Recall:F3}");
        return ours;
    }

    private static (double Mrr, double Recall) Measure(TaxonomyLinker linker, IReadOnlyList<Asked> asked) =>
        Measure(asked, (text, top) => [.. linker.Link(text, top).Select(l => l.Code)]);

    private static (double Mrr, double Recall) Measure(IReadOnlyList<Asked> asked, Func<string, int, IReadOnlyList<string>> link)
    {
        var ranks = asked.AsParallel().AsOrdered().Select(a => link(a.Text, Seen).Select((code, i) => (code, i)).Where(c => a.Right.Contains(c.code)).Select(c => c.i + 1).FirstOrDefault()).ToList();
        return (ranks.Average(r => r == 0 ? 0 : 1.0 / r), ranks.Average(r => r is > 0 and <= 10 ? 1 : 0));
    }

    private static double Gain(IEnumerable<string> found, IReadOnlyList<string> right)
    {
        var gain = found.Select((code, i) => right.Contains(code) ? 1 / Math.Log2(i + 2) : 0).Sum();
        return gain / Enumerable.Range(0, Math.Min(10, right.Count)).Sum(i => 1 / Math.Log2(i + 2));
    }

    private static List<Asked> Sample(List<Asked> asked, int size)
    {
        var random = new Random(20_261_102);
        return [.. asked.Select(a => (a, Draw: random.Next())).OrderBy(p => p.Draw).Take(size).Select(p => p.a)];
    }

    private static string Meaning(string title) => string.Join(' ', FrenchAnalyzer.Stems(title).Distinct().Order());
}
