using System.Text.RegularExpressions;

namespace Matching.MailLinks;

/// <summary>
/// Removes the tokens of signed links from texts. A token in <c>/r/…</c> or <c>/unsubscribe/…</c> is a password for one
/// act, so URLs are shown without it to anyone but the recipient.
/// </summary>
public static partial class LinkTokens
{
    /// <summary>Replacement for a token.</summary>
    public const string Redacted = "[token]";

    /// <summary>Replaces all tokens in a path, a URL, a query string or any text that contains one.</summary>
    public static string Redact(string text) => Token().Replace(text, "$1" + Redacted);

    // A URL in a query string is percent-encoded.
    [GeneratedRegex("((?:/|%2F)(?:r|unsubscribe)(?:/|%2F))(?!\\{)(?:(?!%2F)[^/?#&\\s\"'<>])+", RegexOptions.IgnoreCase)]
    private static partial Regex Token();
}
