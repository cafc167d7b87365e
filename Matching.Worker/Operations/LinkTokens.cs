using System.Diagnostics;
using System.Text.RegularExpressions;
using OpenTelemetry;

namespace Matching.Worker.Operations;

/// <summary>
/// The tokens of mailed links are passwords for one act, and they are in the paths <c>/r/…</c> and
/// <c>/unsubscribe/…</c>. What shows an address to anybody but its reader shows it without them.
/// </summary>
public static partial class LinkTokens
{
    /// <summary>What stands in a token's place.</summary>
    public const string Redacted = "[token]";

    /// <summary>The text without tokens: a path, an address, a query that holds one, or a sentence around it.</summary>
    public static string Redact(string text) => Token().Replace(text, "$1" + Redacted);

    // An address inside a query is encoded.
    [GeneratedRegex("((?:/|%2F)(?:r|unsubscribe)(?:/|%2F))(?!\\{)(?:(?!%2F)[^/?#&\\s\"'<>])+", RegexOptions.IgnoreCase)]
    private static partial Regex Token();
}

/// <summary>
/// Removes the tokens of mailed links from every text of a span, whoever wrote it, before it is exported.
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
        var text = value switch
        {
            string one => one,
            IEnumerable<string> several => string.Join(',', several),
            _ => null,
        };
        return text is not null && LinkTokens.Redact(text) is var safe && safe != text ? safe : null;
    }
}
