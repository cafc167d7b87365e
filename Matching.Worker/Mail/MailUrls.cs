using Matching.MailLinks;

namespace Matching.Worker.Mail;

/// <summary>Creates the links of one mail on demand, one signed link per purpose and subject.</summary>
/// <param name="home">Public URL of the service.</param>
/// <param name="mail">Id of the mail.</param>
/// <param name="account">Account of the recipient; null for a line manager.</param>
/// <param name="language">Language of the linked pages; null uses the browser's.</param>
/// <param name="now">UTC instant of creation.</param>
internal sealed class MailUrls(Uri home, Guid mail, Guid? account, string? language, DateTime now)
{
    private readonly Dictionary<(LinkPurpose, Guid), string> _tokens = [];
    private readonly List<SignedLink> _createdLinks = [];

    /// <summary>The created links, which must be stored before the mail is sent.</summary>
    internal IReadOnlyList<SignedLink> CreatedLinks => _createdLinks;

    /// <summary>Returns the URL of a page that requires sign-in.</summary>
    internal Uri Page(string path) => new(home, path);

    /// <summary>Returns a signed link to the page of one act.</summary>
    /// <param name="purpose">Act that the link allows.</param>
    /// <param name="subject">Id of the row that the act concerns.</param>
    /// <param name="choice">Preselected answer, for example <c>yes</c>; or empty.</param>
    internal Uri Act(LinkPurpose purpose, Guid subject, string choice = "")
    {
        string[] query = [
            .. new[] { language is null ? "" : $"l={language}", choice.Length == 0 ? "" : $"a={choice}" }
                .Where(p => p.Length > 0)];
        return new(home, $"/r/{TokenOf(purpose, subject)}{(query.Length > 0 ? "?" : "")}{string.Join('&', query)}");
    }

    /// <summary>Returns the one-click unsubscribe URL (RFC 8058).</summary>
    internal Uri Unsubscribe(Guid recipient) =>
        new(home, $"/unsubscribe/{TokenOf(LinkPurpose.StopReminders, recipient)}");

    private string TokenOf(LinkPurpose purpose, Guid subject)
    {
        if (_tokens.TryGetValue((purpose, subject), out var known))
            return known;
        var (link, token) = SignedLink.Create(purpose, subject, account, mail, now);
        _createdLinks.Add(link);
        return _tokens[(purpose, subject)] = token;
    }
}
