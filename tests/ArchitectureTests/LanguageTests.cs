using System.Text.RegularExpressions;
using Matching.TestSupport;
using Xunit;

namespace Matching.ArchitectureTests;

/// <summary>Every word that a page shows comes as a pair, French and English.</summary>
public partial class LanguageTests
{
    /// <summary>Names, codes and signs that read alike in both languages.</summary>
    private static readonly string[] Alike = ["Élan", "UTC", "version", "mailto", "PSI", "Score"];

    public static TheoryData<string> Pages() =>
        [.. Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "Matching.Api", "Pages"), "*.cshtml",
                SearchOption.AllDirectories)
        .Select(f => Path.GetRelativePath(Repository.Root, f)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Pages))]
    public void No_page_shows_a_word_in_one_language_alone(string page)
    {
        // An arrow of code is no end of a tag.
        var text = File.ReadAllText(Path.Combine(Repository.Root, page)).Replace("=>", "", StringComparison.Ordinal);
        var loose = Texts().Matches(text).Select(m => m.Groups[1].Value)
            .Concat(Attributes().Matches(text).Select(m => m.Groups[2].Value))
            .SelectMany(t => Words().Matches(Code().Replace(t, " ")).Select(w => w.Value)).Except(Alike).ToList();
        Assert.True(loose.Count == 0, $"{page}: {string.Join(", ", loose)}");
    }

    [Theory, MemberData(nameof(Pages))]
    public void The_two_wordings_are_given_and_differ(string page)
    {
        foreach (System.Text.RegularExpressions.Match pair in Pairs()
            .Matches(File.ReadAllText(Path.Combine(Repository.Root, page))))
        {
            var (fr, en) = (pair.Groups[1].Value, pair.Groups[2].Value);
            Assert.False(string.IsNullOrWhiteSpace(fr) || string.IsNullOrWhiteSpace(en), $"{page}: {pair.Value}");
            Assert.True(fr != en || fr.Length < 14, $"{page}: the same words twice: {fr}");
            Assert.False(en.Any(c => "éèêàùç".Contains(c, StringComparison.Ordinal))
                && !en.Contains("Élan", StringComparison.Ordinal)
                && !en.Contains("Défenseur", StringComparison.Ordinal), $"{page}: {en}");
        }
    }

    /// <summary>What stands between two tags, without Razor code in it.</summary>
    [GeneratedRegex(@">([^<>@{}]*)(?=<)")]
    private static partial Regex Texts();

    /// <summary>Attributes that people read or hear.</summary>
    [GeneratedRegex("(aria-label|title|placeholder|alt)=\"([^\"@]*)\"")]
    private static partial Regex Attributes();

    [GeneratedRegex("&[a-z]+;|//.*")]
    private static partial Regex Code();

    [GeneratedRegex(@"\p{L}{3,}")]
    private static partial Regex Words();

    [GeneratedRegex("\\bL\\(\\$?\"((?:[^\"\\\\]|\\\\.)*)\",\\s+\\$?\"((?:[^\"\\\\]|\\\\.)*)\"\\)")]
    private static partial Regex Pairs();
}
