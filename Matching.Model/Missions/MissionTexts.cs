namespace Matching.Missions;

/// <summary>Formats and distance work in words: the same in page and mail.</summary>
public static class MissionTexts
{
    /// <summary>A format, with its usual length.</summary>
    public static LocalizedText LabelFor(MissionFormat format) => FormatSpan.Find(format).Label;

    /// <summary>How far at a distance.</summary>
    public static LocalizedText LabelFor(RemoteWork remote) => remote switch
    {
        RemoteWork.Full => new("entièrement à distance", "entirely remote"),
        RemoteWork.Hybrid => new("en partie à distance", "partly remote"),
        _ => new("sur place", "on the spot"),
    };

    /// <summary>A number of days: French counts several from two on, English everything but one.</summary>
    public static LocalizedText Days(double days) => DisplayFormat.Days(days);
}
