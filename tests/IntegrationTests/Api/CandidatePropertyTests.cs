using System.Globalization;
using System.Text.RegularExpressions;
using Matching.Communes;
using Matching.Missions;
using Matching.Profiles;
using Matching.Staff;
using Xunit;

namespace Matching.IntegrationTests.Api;

/// <summary>
/// Before the approval an association receives no property of a candidate that is not listed here as readable. The
/// properties are found by reflection, so a new one fails by name until it has a marker or a reason.
/// </summary>
public sealed class CandidatePropertyTests(UnapprovedCandidate candidate) : IClassFixture<UnapprovedCandidate>
{
    /// <summary>Properties that an association may read, or that have nothing to hide, with the reason.</summary>
    private static readonly Dictionary<string, string> Readable = new()
    {
        ["Employee.Profile"] = "Its properties are listed one by one.",
        ["Profile.Skills"] = "The need's skills with their level, and the family of others; markers test the others.",
        ["Profile.Formats"] = "Whether the employee chose the need's format.",
        ["Profile.Remote"] = "Whether the employee accepts remote work, if the need offers it.",
        ["Profile.Consent"] = "Without consent the candidate is hidden.",
        ["Profile.MatchedVersion"] = "A counter of versions.",
        ["Profile.RowVersion"] = "A counter of versions.",
    };

    public static TheoryData<string> Hidden()
    {
        var data = new TheoryData<string>();
        foreach (var name in AllProperties().Except(Readable.Keys))
            data.Add(name);
        data.Add("a skill that the need does not name");
        data.Add("a skill that the employee wants to develop");
        data.Add("the employee's account");
        return data;
    }

    [Theory, MemberData(nameof(Hidden))]
    public void No_page_reply_or_mail_before_the_approval_contains(string property)
    {
        Assert.True(candidate.Markers.TryGetValue(property, out var markers),
            $"{property}: give it a marker in {nameof(UnapprovedCandidate)}, or list it as readable with the reason.");
        foreach (var (step, source, text) in candidate.Received)
            foreach (var marker in markers)
                Assert.False(Contains(text, marker), $"{step}: {source} contains {property} ({marker}).");
    }

    [Fact]
    public void Each_marker_is_in_the_stored_property()
    {
        Assert.Empty(Readable.Keys.Except(AllProperties()));
        foreach (var (owner, value) in new (Type, object)[] { (typeof(Employee), candidate.Stored),
            (typeof(Profile), candidate.Stored.Profile) })
            foreach (var property in owner.GetProperties().Where(p => !Readable.ContainsKey($"{owner.Name}.{p.Name}")))
            {
                var stored = Format(property.GetValue(value));
                Assert.Contains(candidate.Markers[$"{owner.Name}.{property.Name}"], m => Contains(stored, m));
            }
    }

    [Fact]
    public void The_association_received_pages_replies_and_mails_about_the_candidate()
    {
        List<string> SourcesOf(string step) => [.. candidate.Received.Where(r => r.Step == step).Select(r => r.Source)];
        var (accepted, ended) = (SourcesOf("after the employee's yes"), SourcesOf("after the coordinator's no"));
        Assert.Contains(accepted, s => s.StartsWith("/offers/", StringComparison.Ordinal));
        foreach (var sources in new[] { accepted, ended })
        {
            Assert.Contains(sources, s => s.StartsWith("/api/v1/offers/", StringComparison.Ordinal));
            Assert.Contains(sources, s => s.StartsWith("mail", StringComparison.Ordinal));
        }
        // The reasons of the ranking are among what was read.
        Assert.Contains(candidate.Received, r => r.Text.Contains("A déjà pratiqué", StringComparison.Ordinal));
    }

    private static IEnumerable<string> AllProperties() =>
        new[] { typeof(Employee), typeof(Profile) }
            .SelectMany(t => t.GetProperties().Select(p => $"{t.Name}.{p.Name}"));

    /// <summary>Numbers and dates must not be part of a longer number or identifier.</summary>
    private static bool Contains(string text, string marker) => char.IsDigit(marker[0])
        ? Regex.IsMatch(text, $@"(?<![\w.,]){Regex.Escape(marker)}(?!\d)", RegexOptions.IgnoreCase)
        : text.Contains(marker, StringComparison.OrdinalIgnoreCase);

    private static string Format(object? value) => value switch
    {
        SponsorEntity entity => entity.Name,
        Commune commune => commune.Name,
        IEnumerable<DateSpan> windows => string.Join('|', windows),
        IEnumerable<string> items => string.Join(',', items.Select(i => $"\"{i}\"")),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime at => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => $"{value}",
    };
}
