using System.Diagnostics;
using System.Text.RegularExpressions;
using OpenTelemetry;

namespace Matching.Worker.Hosting;

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

/// <summary>
/// Removes the tokens of signed links from every text of a span before it is exported.
/// </summary>
internal sealed class RedactLinkTokens : BaseProcessor<Activity>
{
    /// <inheritdoc />
    public override void OnEnd(Activity data)
    {
        data.DisplayName = LinkTokens.Redact(data.DisplayName);
        if (data.StatusDescription is { } status)
            data.SetStatus(data.Status, LinkTokens.Redact(status));
        foreach (var (name, value) in data.TagObjects.ToList())
            if (Redacted(value) is { } safe)
                data.SetTag(name, safe);
    }

    private static string? Redacted(object? value)
    {
        var text = value switch { string single => single, IEnumerable<string> list => string.Join(',', list), _ =>
            null };
        return text is not null && LinkTokens.Redact(text) is var safe && safe != text ? safe : null;
    }
}
