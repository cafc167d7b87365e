using System.Text.RegularExpressions;
using Matching.TestSupport;
using Xunit;

namespace Matching.ArchitectureTests;

/// <summary>Dates and times in sentences come from one class.</summary>
public partial class DisplayFormatTests
{
    private static readonly string[] Products = ["Matching.Api", "Matching.Model", "Matching.Worker"];

    /// <summary>Machine formats, which stay ISO: files, form fields, log lines, hashes, names of downloads.</summary>
    private static readonly string[] IsoFormats =
        ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ssZ", "yyyy-MM-ddTHH:mm:ss.ffffff", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "O"];

    public static TheoryData<string> Sources() =>
        [.. Products
            .SelectMany(
                p => Directory.EnumerateFiles(Path.Combine(Repository.Root, p), "*.cs*", SearchOption.AllDirectories))
        .Where(f => f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".cshtml", StringComparison.Ordinal))
        .Select(f => Path.GetRelativePath(Repository.Root, f))
        .Where(f => !f.Split('/').Any(part => part is "obj" or "bin" or "Migrations")
            && Path.GetFileName(f) != "DisplayFormat.cs")
        .Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Sources))]
    public void No_sentence_prints_a_date_or_a_time_by_itself(string source)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, source));
        var own = InHoles().Matches(text).Concat(InCalls().Matches(text))
            .Where(m => !IsoFormats.Contains(m.Groups[1].Value)).Select(m => m.Value)
            .Concat(Named().Matches(text).Select(m => m.Value)).ToList();
        Assert.True(own.Count == 0, $"{source}: {string.Join(", ", own)}: use DisplayFormat");
    }

    [Theory, MemberData(nameof(Sources))]
    public void No_sentence_shows_a_time_of_UTC_or_a_plural_in_brackets(string source)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, source));
        Assert.DoesNotMatch(Utc(), text);
        Assert.DoesNotMatch(Bracketed(), text);
    }

    /// <summary>A date's format in an interpolated string: {day:d MMM}, {at:g}, {at:u}.</summary>
    [GeneratedRegex(
        @"\{[^{}""\n]*[\w\)\]!]:((?:[dDfgGmMsStTuUyY]|[dMyHhmsftz'/:., àT\-]*"
        + @"(?:yy|MM|dd|HH|mm)[dMyHhmsftz'/:., àT\-]*))\}")]
    private static partial Regex InHoles();

    /// <summary>The same in a call: day.ToString("d MMM").</summary>
    [GeneratedRegex(
        @"\.ToString\(""((?:[dDfgGmMsStTuUyY]|[dMyHhmsftz'/:., àT\-]*(?:yy|MM|dd|HH|mm)[dMyHhmsftz'/:., àT\-]*))""")]
    private static partial Regex InCalls();

    [GeneratedRegex(@"To(?:Long|Short)(?:Date|Time)String")]
    private static partial Regex Named();

    [GeneratedRegex(@"[\}\)""] UTC\b")]
    private static partial Regex Utc();

    [GeneratedRegex(@"\b\p{Ll}{3,}\(s\)")]
    private static partial Regex Bracketed();
}
