using System.Text.RegularExpressions;
using Matching.TestSupport;
using Xunit;

namespace Matching.ArchitectureTests;

/// <summary>
/// Every form of the pages is in one table, and a form that creates something carries a one-time key.
/// </summary>
public partial class FormTests
{
    /// <summary>Forms that add a row each time they take effect.</summary>
    private static readonly string[] Creating =
    [
        "Assignments/Assignment.cshtml CheckIn", "Assignments/Assignment.cshtml Feedback",
        "Associations/Association.cshtml", "Jobs/Index.cshtml", "Models/Index.cshtml CallBack",
            "Models/Index.cshtml Stop/Resume",
        "Needs/Need.cshtml Apply", "Needs/People.cshtml Nominate", "Needs/People.cshtml Propose",
            "Shared/_NeedForm.cshtml",
    ];

    /// <summary>
    /// Forms that write what is there, or move it to another state, which a second sending finds done.
    /// </summary>
    private static readonly string[] Changing =
    [
        "Assignments/Assignment.cshtml Begin", "Assignments/Assignment.cshtml Complete",
            "Assignments/Assignment.cshtml Reschedule", "Assignments/Assignment.cshtml UndoBegin",
        "Associations/Mine.cshtml", "Conventions/Convention.cshtml Agree", "Conventions/Convention.cshtml Paper",
            "Conventions/Convention.cshtml Send",
        "Conventions/Edit.cshtml", "DeadLetters/Index.cshtml", "Jobs/Job.cshtml", "Mail/Index.cshtml",
            "Needs/Need.cshtml Submit", "Notifications.cshtml",
        "Offers/Offer.cshtml AgreeToDays", "Offers/Offer.cshtml Approve", "Offers/Offer.cshtml Withdraw",
            "Profile.cshtml", "Profile.cshtml Pause",
        "Queue.cshtml Open", "Queue.cshtml /offers Approve", "Shared/_Answer.cshtml /offers Accept",
            "Shared/_Decline.cshtml /offers Decline",
        "Shared/_Layout.cshtml /language", "Shared/_Layout.cshtml /sign-out", "Shared/_NeedForCoordinator.cshtml Open",
            "Shared/_Why.cshtml any",
        "SignIn.cshtml",
        // The link of a mail works once by itself.
        "Reply.cshtml",
    ];

    [Fact]
    public void Every_form_that_creates_something_carries_a_one_time_key_and_every_form_is_in_the_table()
    {
        var folder = Path.Combine(Repository.Root, "Matching.Api", "Pages");
        var forms = Directory.EnumerateFiles(folder, "*.cshtml", SearchOption.AllDirectories)
            .SelectMany(file => Form().Matches(File.ReadAllText(file))
                .Select(m => (Name: NameOf(Path.GetRelativePath(folder, file), m.Value), m.Value)))
            .Where(f => f.Value.Contains("method=\"post\"", StringComparison.Ordinal)).ToList();

        Assert.Equal(Creating.Concat(Changing).Order(StringComparer.Ordinal), forms.Select(f => f.Name).Distinct()
            .Order(StringComparer.Ordinal));
        foreach (var (name, tag) in forms)
            Assert.True(Creating.Contains(name) == OneTime().IsMatch(tag), $"{name}: {tag}");
    }

    private static string NameOf(string file, string tag)
    {
        var action = Action().Match(tag).Groups[1].Value;
        var handler = Handler().Match(tag).Groups[1].Value;
        return string.Join(' ', new[]
        {
            file,
            action.StartsWith('/') ? "/" + action.Split('/')[1] : "",
            handler.Contains("Resume", StringComparison.Ordinal) ? "Stop/Resume" : handler.StartsWith('@')
                ? "any" : handler,
        }.Where(p => p.Length > 0));
    }

    [GeneratedRegex("<form(?:[^>\"]|\"(?:@\\((?:[^()]|\\([^()]*\\))*\\)|[^\"])*\")*>")]
    private static partial Regex Form();

    [GeneratedRegex(" action=\"([^\"?]*)")]
    private static partial Regex Action();

    [GeneratedRegex("(?:asp-page-handler=\"|handler=)(@\\((?:[^()]|\\([^()]*\\))*\\)|[@A-Za-z.]+)")]
    private static partial Regex Handler();

    [GeneratedRegex(" once[ >]")]
    private static partial Regex OneTime();
}
