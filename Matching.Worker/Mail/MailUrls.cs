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
    private readonly Dictionary<(LinkPurpose, Guid), (SignedLink Link, string Token)> _links = [];

    /// <summary>The created links, which must be stored before the mail is sent.</summary>
    internal IEnumerable<SignedLink> CreatedLinks => _links.Values.Select(l => l.Link);

    /// <summary>Returns the URL of a page that requires sign-in.</summary>
    internal Uri Page(string path) => new(home, path);

    /// <summary>Returns a signed link to the page of one act.</summary>
    /// <param name="purpose">Act that the link allows.</param>
    /// <param name="subject">Id of the row that the act concerns.</param>
    /// <param name="choice">Preselected answer: <c>yes</c> or <c>no</c>.</param>
    internal Uri Act(LinkPurpose purpose, Guid subject, string choice) => new(home,
        $"/r/{TokenOf(purpose, subject)}?{(language is null ? "" : $"l={language}&")}a={choice}");

    /// <summary>Returns the one-click unsubscribe URL (RFC 8058); null for a line manager.</summary>
    internal Uri? Unsubscribe() =>
        account is { } id ? new(home, $"/unsubscribe/{TokenOf(LinkPurpose.StopReminders, id)}") : null;

    private string TokenOf(LinkPurpose purpose, Guid subject)
    {
        if (!_links.TryGetValue((purpose, subject), out var created))
            _links[(purpose, subject)] = created = SignedLink.Create(purpose, subject, account, mail, now);
        return created.Token;
    }
}
