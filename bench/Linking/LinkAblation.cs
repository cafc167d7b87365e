using System.Diagnostics;
using Matching.Datasets;
using Matching.TestSupport;
using Matching.Text;

namespace Matching.Bench.Linking;

/// <summary>
/// Ablation of the linker on ROME and ESCO: mean reciprocal rank of each task with one part left out of both candidate
/// retrieval and scoring.
/// </summary>
internal static class LinkAblation
{
    private static readonly (string Without, LinkParts Parts)[] Rows =
    [
        ("nothing: all parts", LinkParts.None),
        ("words of the best wording", LinkSignal.Words.Part()),
        ("whole text of the entry", LinkSignal.Whole.Part()),
        ("share of the text's words", LinkSignal.Covers.Part()),
        ("share of the wording's words", LinkSignal.Covered.Part()),
        ("same first word", LinkSignal.Head.Part()),
        ("second best wording", LinkSignal.Second.Part()),
        ("difference of lengths", LinkSignal.Lengths.Part()),
        ("candidate retrieval score", LinkSignal.Sieve.Part()),
        ("synonyms (lexicon, wordings)", LinkParts.Kinship),
        ("similarity of spelling", LinkParts.Spelling),
        ("the latent space as a signal", LinkSignal.Latent.Part()),
        ("the latent space everywhere", LinkSignal.Latent.Part() | LinkParts.Latent),
        ("mistyped words set right (`KnownWords`)", LinkParts.KnownWords),
        ("refinement by the taxonomy's wordings (`LinkLessons`)", LinkParts.Lessons),
    ];

    internal static int Run(string[] args)
    {
        if (args is not [var folder] || !Directory.Exists(Path.Combine(folder, "rome"))
            || !Directory.Exists(Path.Combine(folder, "esco")))
            return Arguments.Refuse("linking FOLDER: the folder must contain rome/ and esco/ as downloaded.");
        var tasks = new LinkTasks(folder).All.Select(make => make()).ToList();
        foreach (var task in tasks) Console.WriteLine($"{task.Name}, {task.Asked.Count} texts");
        Console.WriteLine(
            $"\n| without | {string.Join(" | ", tasks.Select((_, i) => $"task {i + 1}"))} | seconds of each |");
        Console.WriteLine($"|{string.Concat(Enumerable.Repeat("---|", tasks.Count + 2))}");
        foreach (var task in tasks) Read(task, LinkParts.None); // to warm up
        foreach (var (without, parts) in Rows)
        {
            var read = tasks.ConvertAll(task => Read(task, parts));
            var seconds = string.Join(", ", read.Select(r => $"{r.Took.TotalSeconds:0.0}"));
            Console.WriteLine($"| {without} | {string.Join(" | ", read.Select(r => $"{r.Mrr:.000}"))} | {seconds} |");
        }
        var rome = new LinkTasks(folder).Rome("347");
        var definitions = LinkTasks.Definitions(rome);
        Console.WriteLine($"\nROME 3.47 definition → competences by labels alone, {definitions.Count} texts, NDCG@10: "
            + $"{Gain(LinkParts.None):.000}, without what is mentioned {Gain(LinkParts.Mentions):.000}");
        return 0;

        double Gain(LinkParts without)
        {
            var linker = TaxonomyLinkers.ForSkills(rome.Skills, null, without);
            return definitions.AsParallel().AsOrdered().Select(d => d.Gain(linker.Link(d.Text, 10).Select(l => l.Code)))
                .ToList().Average();
        }
    }

    private static (double Mrr, TimeSpan Took) Read(LinkTask task, LinkParts without)
    {
        var clock = Stopwatch.StartNew();
        var linker = task.Skills.Count > 0
            ? TaxonomyLinkers.ForSkills(task.Skills, null, without)
            : TaxonomyLinkers.ForOccupations(task.Occupations, without);
        return (task.Measure(linker).Mrr, clock.Elapsed);
    }
}
