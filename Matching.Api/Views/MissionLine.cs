using System.Globalization;
using Matching.Api.Infrastructure;
using Matching.Datasets;
using Matching.Needs;

namespace Matching.Api.Views;

/// <summary>Formats and places in words, and a mission in a line.</summary>
public static class MissionLine
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

    /// <summary>"4 jours · 1 déc. → 31 déc. 2026 · Strasbourg, en partie à distance".</summary>
    internal static string Of(NeedTerms terms, string place)
    {
        var parts = new List<string>();
        if (terms.Days is { } days)
            parts.Add(Say.L($"{days} jour{(days >= 2 ? "s" : "")}", $"{days} day{(days == 1 ? "" : "s")}").ToString());
        if (terms is { Start: { } start, End: { } end })
            parts.Add(string.Create(CultureInfo.CurrentCulture, $"{start:d MMM yyyy} → {end:d MMM yyyy}"));
        parts.Add(terms.Remote == RemoteWork.Full ? Of(RemoteWork.Full).ToString() : terms.Remote == RemoteWork.Hybrid ? $"{place}, {Of(RemoteWork.Hybrid)}" : place);
        return string.Join(" · ", parts);
    }
}
