using Matching.MailLinks;

namespace Matching.Worker.Mail;

/// <summary>The links of one mail: minted as its text asks for them, one a purpose and subject.</summary>
/// <param name="home">Where people reach the service.</param>
/// <param name="mail">The mail.</param>
/// <param name="account">Its reader; null for a line manager.</param>
/// <param name="language">Language that pages open in, or null: then the browser says it.</param>
/// <param name="now">UTC instant.</param>
internal sealed class MailUrls(Uri home, Guid mail, Guid? account, string? language, DateTime now)
{
    private readonly Dictionary<(LinkPurpose, Guid), string> _tokens = [];
    private readonly List<SignedLink> _minted = [];

    /// <summary>What must be stored before the mail leaves.</summary>
    internal IReadOnlyList<SignedLink> Minted => _minted;

    /// <summary>A page of ours, behind the sign-in.</summary>
    internal Uri Page(string path) => new(home, path);

    /// <summary>The page of one act.</summary>
    /// <param name="purpose">What it allows.</param>
    /// <param name="subject">On which row.</param>
    /// <param name="choice">What the reader is about to say, e.g. <c>yes</c>; or empty.</param>
    internal Uri Act(LinkPurpose purpose, Guid subject, string choice = "")
    {
        string[] query = [
            .. new[] { language is null ? "" : $"l={language}", choice.Length == 0 ? "" : $"a={choice}" }
                .Where(p => p.Length > 0)];
        return new(home, $"/r/{TokenOf(purpose, subject)}{(query.Length > 0 ? "?" : "")}{string.Join('&', query)}");
    }

    /// <summary>Where a mail program says, in the reader's name, that she wants no more of these (RFC 8058).</summary>
    internal Uri Stop(Guid reader) => new(home, $"/unsubscribe/{TokenOf(LinkPurpose.StopReminders, reader)}");

    private string TokenOf(LinkPurpose purpose, Guid subject)
    {
        if (_tokens.TryGetValue((purpose, subject), out var known))
            return known;
        var (link, token) = SignedLink.Create(purpose, subject, account, mail, now);
        _minted.Add(link);
        return _tokens[(purpose, subject)] = token;
    }
}
