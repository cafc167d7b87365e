namespace Matching.Missions;

/// <summary>Labels of formats, remote work and date spans, shared by pages and mails.</summary>
public static class MissionTexts
{
    /// <summary>Localised name of a format, with its usual length.</summary>
    public static LocalizedText LabelFor(MissionFormat format) => FormatSpan.Find(format).Label;

    /// <summary>Localised label of the extent of remote work.</summary>
    public static LocalizedText LabelFor(RemoteWork remote) => remote switch
    {
        RemoteWork.Full => new("entièrement à distance", "entirely remote"),
        RemoteWork.Hybrid => new("en partie à distance", "partly remote"),
        RemoteWork.No => new("sur place", "on site"),
    };

    /// <summary>The days of a span in words, e.g. "from 1 March 2026 to 30 June 2026".</summary>
    public static LocalizedText LabelFor(DateSpan span)
    {
        var (from, to) = (span.From is { } f ? DisplayFormat.Date(f) : default, span.To is { } t
            ? DisplayFormat.Date(t) : default);
        return (span.From, span.To) switch
        {
            ({ }, { }) => new($"du {from.Fr} au {to.Fr}", $"from {from.En} to {to.En}"),
            ({ }, null) => new($"à partir du {from.Fr}", $"from {from.En}"),
            (null, { }) => new($"jusqu'au {to.Fr}", $"until {to.En}"),
            (null, null) => new("toujours", "always"),
        };
    }
}
