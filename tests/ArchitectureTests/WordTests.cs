using System.Text.RegularExpressions;
using Matching.TestSupport;
using Xunit;

namespace Matching.ArchitectureTests;

/// <summary>
/// Comments, names, log messages and pages use standard terms: this test lists words that GLOSSARY.md and plain
/// English replace.
/// </summary>
public partial class WordTests
{
    /// <summary>Words of a comment, a log message or a page, with what to write instead.</summary>
    private static readonly (string Word, string Instead)[] Avoided =
    [
        ("anew", "again"), ("oftener", "more often"), ("likeliest", "most likely"), ("whoever", "recast"),
        ("whom", "recast"), ("owed", "pending or due"), ("told", "notified"),
        ("lest", "so that … not"), ("for ever", "permanently"), ("given up", "failed"), ("gave up", "failed"),
        ("let in", "promoted from the waitlist"), ("passed over", "skipped"), ("mend", "fix"), ("mended", "fixed"),
        ("she", "they"), ("her", "their"), ("hers", "theirs"), ("nobody else", "no other …"), ("hitherto", "so far"),
        ("wears out", "decays"), ("rung", "notified"),
        ("gate", "limit or exclusion"), ("gates", "limits or exclusions"),
    ];

    /// <summary>Words that a page may use: "what, for whom", "nobody else sees them".</summary>
    private static readonly string[] AllowedOnPages = ["whom", "nobody else"];

    /// <summary>Words that no text in code may use either.</summary>
    private static readonly string[] Pronouns = ["she", "her", "hers"];

    /// <summary>Parts of names that a standard term replaces.</summary>
    private static readonly string[] AvoidedNames =
        ["Owed", "Told", "Gave", "Whole", "Anew", "Kin", "Kinship", "Bell", "Mend", "Look", "Gate", "Gates"];

    /// <summary>
    /// Exceptions. Contracts keep their names: the message and its entity (<c>RematchOwed</c>, <c>OwedRematch</c>),
    /// and what is named after them.
    /// </summary>
    private static readonly string[] AllowedNames =
        ["RematchOwed", "OwedRematch", "OwedRematchConfiguration", "RematchOwedConsumer", "CommandLine"];

    [Fact]
    public void Comments_and_log_messages_use_plain_words()
    {
        var lines = Lines("*.cs").Where(l => IsComment(l.Text) || LogCall().IsMatch(l.Text));
        AssertNone(lines, Avoided);
    }

    [Fact]
    public void Pages_use_plain_words() =>
        AssertNone(Lines("*.cshtml"), [.. Avoided.Where(a => !AllowedOnPages.Contains(a.Word))]);

    [Fact]
    public void Texts_in_code_say_they() =>
        AssertNone(Lines("*.cs"), [.. Avoided.Where(a => Pronouns.Contains(a.Word))]);

    [Fact]
    public void Types_have_standard_names()
    {
        var found = Lines("*.cs").Select(l => (l.Place, Name: Type().Match(l.Text).Groups[1].Value))
            .Where(l => l.Name.Length > 0 && !AllowedNames.Contains(l.Name))
            .Where(l => CamelCase().Matches(l.Name).Any(part => AvoidedNames.Contains(part.Value)))
            .Select(l => $"{l.Place}: {l.Name}").ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Fact]
    public void Constants_are_called_Max_and_Min()
    {
        var found = Lines("*.cs").Where(l => Limit().IsMatch(l.Text)).Select(l => $"{l.Place}: {l.Text.Trim()}")
            .ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    private static void AssertNone(IEnumerable<(string Place, string Text)> lines,
        IReadOnlyList<(string Word, string Instead)> avoided)
    {
        var found = lines.SelectMany(l => avoided.Where(a => Contains(l.Text, a.Word))
            .Select(a => $"{l.Place}: {a.Word} → {a.Instead}")).ToList();
        Assert.True(found.Count == 0, $"{found.Count} places:\n{string.Join('\n', found.Take(200))}");
    }

    private static bool IsComment(string line) => line.TrimStart().StartsWith("//", StringComparison.Ordinal);

    private static bool Contains(string line, string word) =>
        Regex.IsMatch(line, $@"\b{word}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Lines of the product: model, api, worker, demo data and benchmarks, without migrations.</summary>
    private static IEnumerable<(string Place, string Text)> Lines(string pattern) =>
        new[] { "Matching.Model", "Matching.Api", "Matching.Worker", "seed-data", "bench" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), pattern,
                SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Repository.Root, file))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(p => p is "bin" or "obj" or "Migrations"))
            .SelectMany(file => File.ReadLines(Path.Combine(Repository.Root, file))
                .Select((text, i) => ($"{file}:{i + 1}", text)));

    [GeneratedRegex(@"\.Log(Trace|Debug|Information|Warning|Error|Critical)\(|LoggerMessage")]
    private static partial Regex LogCall();

    [GeneratedRegex(@"\b(?:class|record|struct|enum|interface) (?:class |struct )?([A-Z]\w*)")]
    private static partial Regex Type();

    [GeneratedRegex("[A-Z][a-z]*")]
    private static partial Regex CamelCase();

    [GeneratedRegex(@"\bconst \w+ (Most|Least|Fewest|Longest|Shortest|Largest|Smallest)\w*")]
    private static partial Regex Limit();
}
