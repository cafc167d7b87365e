using System.Diagnostics;
using Matching.MailLinks;
using OpenTelemetry;

namespace Matching.Worker.Hosting;

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
        {
            var text = value is IEnumerable<string> list ? string.Join(',', list) : value as string;
            if (text is not null && LinkTokens.Redact(text) is var safe && safe != text)
                data.SetTag(name, safe);
        }
    }
}
