using Matching.Datasets;

namespace Matching.Needs;

/// <summary>Formats and distance work in words: the same in page and mail.</summary>
public static class MissionTexts
{
    /// <summary>A format, with its length (FIELD: six formats).</summary>
    public static LocalizedText Of(MissionFormat format) => format switch
    {
        MissionFormat.Flash => new("Éclair (½ à 1 jour)", "Flash (½ to 1 day)"),
        MissionFormat.OneOff => new("Ponctuel (2 à 10 jours)", "One-off (2 to 10 days)"),
        MissionFormat.Split => new("Fractionné (demi-journées)", "Split (half-days)"),
        MissionFormat.PartTime => new("Temps partiel (3 à 12 mois)", "Part time (3 to 12 months)"),
        MissionFormat.FullTime => new("Temps plein (6 à 24 mois)", "Full time (6 to 24 months)"),
        _ => new("Fin de carrière (1 à 3 ans)", "End of career (1 to 3 years)"),
    };

    /// <summary>How far at a distance.</summary>
    public static LocalizedText Of(RemoteWork remote) => remote switch
    {
        RemoteWork.Full => new("entièrement à distance", "entirely remote"),
        RemoteWork.Hybrid => new("en partie à distance", "partly remote"),
        _ => new("sur place", "on the spot"),
    };

    /// <summary>A number of days: French counts several from two on, English everything but one.</summary>
    public static LocalizedText Days(double days) => DisplayFormat.Days(days);
}
