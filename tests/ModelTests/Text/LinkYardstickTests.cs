using Matching.Datasets;
using Matching.ModelTests.Datasets;
using Matching.TestSupport;
using Matching.Text;
using Xunit;
using Xunit.Abstractions;

namespace Matching.ModelTests.Text;

/// <summary>
/// Linking on public taxonomies, compared with TF-IDF over letters and over words in the same run. Each task first
/// removes the queried wordings from the taxonomy. The figures are in the test's output; docs/experiments.md contains
/// those of one run.
/// </summary>
[Trait("Length", "Long")]
public class LinkYardstickTests(ITestOutputHelper output)
{
    private readonly LinkTasks _tasks = new(RealDataFactAttribute.Folder);

    [RealDataFact]
    public void A_held_out_wording_of_an_ESCO_skill_finds_it() =>
        Compare(_tasks.EscoSkillHeldOut(), 0.06);

    [RealDataFact]
    public void A_title_of_a_newer_ESCO_finds_the_occupation_of_an_older_one() => Compare(_tasks.EscoNewTitle(), 0.02);

    [RealDataFact]
    public void A_ROME_title_finds_its_occupation_among_labels_only()
    {
        var (mrr, recall) = Compare(_tasks.RomeByLabelsAlone(), 0.02);
        Assert.True(mrr > 0.41 && recall > 0.59, $"MRR {mrr:F3}, recall@10 {recall:F3}");
    }

    [RealDataFact]
    public void A_held_out_ROME_title_finds_its_occupation() => Compare(_tasks.RomeHeldOut(), 0.06);

    [RealDataFact]
    public void A_ROME_definition_finds_the_skills_of_its_held_out_occupation()
    {
        var rome = _tasks.Rome("347");
        var definitions = LinkTasks.Definitions(rome);
        var words = TfIdfBaseline.OfWords(rome.Skills.Select(s => (s.Code, Enumerable.Repeat(s.Label, 1))));
        var (ours, alone, baseline) = (0.0, 0.0, 0.0);
        var byLabels = TaxonomyLinkers.ForSkills(rome.Skills);
        for (var fold = 0; fold < 5; fold++)
        {
            var held = definitions.Where((_, i) => i % 5 == fold).ToList();
            var texts = held.Select(h => h.Text).ToHashSet();
            var linker =
                TaxonomyLinkers.ForSkills(rome.Skills, [.. rome.Occupations.Where(o => !texts.Contains(o.Definition))]);
            ours += held.Sum(o => o.Gain(linker.Link(o.Text, 10).Select(l => l.Code)));
            alone += held.Sum(o => o.Gain(byLabels.Link(o.Text, 10).Select(l => l.Code)));
            baseline += held.Sum(o => o.Gain(words.Link(o.Text, 10)));
        }
        output.WriteLine(
            $"ROME 3.47 definition → competences, NDCG@10: {ours / definitions.Count:F3} with the other occupations, "
                + $"{alone / definitions.Count:F3} by labels alone, {baseline / definitions.Count:F3} word TF-IDF");
        Assert.True(ours / definitions.Count > 0.45, $"NDCG@10 {ours / definitions.Count:F3}");
        Assert.True(alone > baseline * 1.45,
            $"NDCG@10 {alone / definitions.Count:F3} beside {baseline / definitions.Count:F3}");
    }

    [RealDataFact]
    public void Accents_typos_capitals_and_inclusive_writing_change_little_for_unknown_titles()
    {
        var random = new Random(20_261_102);
        var task = _tasks.EscoTitleHeldOutWithItsVariants();
        var linker = task.Linker();
        var clean = task.Measure(linker).Mrr;
        foreach (var (name, vary) in Variations(random))
        {
            var varied =
                (task with { Asked = [.. task.Asked.Select(a => a with { Text = vary(a.Text) })] }).Measure(linker).Mrr;
            output.WriteLine($"{name}: MRR {varied:F3} for {clean:F3}");
            Assert.True(varied >= 0.95 * clean, $"{name}: MRR {varied:F3} for {clean:F3}");
        }
    }

    private static IEnumerable<(string Name, Func<string, string> Vary)> Variations(Random random) =>
    [
        ("without accents", FrenchAnalyzer.Fold),
        ("in capitals", text => text.ToUpperInvariant()),
        ("with one letter lost",
            text => LongestWordChanged(text, word => word.Remove(1 + random.Next(word.Length - 2), 1))),
        ("with two letters turned", text => LongestWordChanged(text, word =>
        {
            var at = 1 + random.Next(word.Length - 3);
            return word[..at] + word[at + 1] + word[at] + word[(at + 2)..];
        })),
        ("in inclusive writing with brackets", text => Inclusive(text, "(", ")")),
        ("in inclusive writing with a slash", text => Inclusive(text, "/", "")),
        ("in inclusive writing with hyphens", text => Inclusive(text, "-", "")),
        ("in inclusive writing", text => string.Join(' ', text.Split(' ').Select((word, i) => i > 0 ? word
            : word.EndsWith("eur", StringComparison.Ordinal)
                ? word + "·euse"
                : word.EndsWith("ien", StringComparison.Ordinal)
                    ? word + "·ne"
                    : word.EndsWith('e') ? word : word + "·e"))),
    ];

    private static string Inclusive(string text, string before, string after) =>
        string.Join(' ', text.Split(' ').Select((word, i) =>
        i > 0 || word.EndsWith('e')
            ? word
            : word.EndsWith("eur", StringComparison.Ordinal)
                ? $"{word}{before}euse{after}"
                : $"{word}{before}e{after}"));

    private static string LongestWordChanged(string text, Func<string, string> change)
    {
        var words = text.Split(' ');
        var longest = Array.IndexOf(words, words.MaxBy(w => w.Length)!);
        if (words[longest].Length > 4) words[longest] = change(words[longest]);
        return string.Join(' ', words);
    }

    private (double Mrr, double Recall) Compare(LinkTask task, double margin)
    {
        var (letters, words) = (TfIdfBaseline.OfLetters(task.Entries), TfIdfBaseline.OfWords(task.Entries));
        var (ours, byLetters, byWords) =
            (task.Measure(task.Linker()), task.Measure(letters.Link), task.Measure(words.Link));
        output.WriteLine(
            $"{task.Name}, {task.Asked.Count} texts: MRR {ours.Mrr:F3} recall@10 {ours.Recall:F3}; letters "
                + $"{byLetters.Mrr:F3} {byLetters.Recall:F3}; words {byWords.Mrr:F3} {byWords.Recall:F3}");
        Assert.True(ours.Mrr > Math.Max(byLetters.Mrr, byWords.Mrr) + margin,
            $"MRR {ours.Mrr:F3}, letters {byLetters.Mrr:F3}, words {byWords.Mrr:F3}");
        Assert.True(ours.Recall > Math.Max(byLetters.Recall, byWords.Recall),
            $"recall@10 {ours.Recall:F3}, letters {byLetters.Recall:F3}, words {byWords.Recall:F3}");
        return ours;
    }
}
