namespace Matching.Missions;

/// <summary>Labels of formats, remote work and numbers of days, shared by pages and mails.</summary>
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
}
