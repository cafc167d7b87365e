using Matching.Missions;
using Matching.Needs;

namespace Matching.Api.ReadModels;

/// <summary>Describes formats, remote work, and a mission in one line.</summary>
public static class MissionLine
{
    /// <summary>The label of a format, with its usual length.</summary>
    public static LocalizedText Format(MissionFormat format) => MissionTexts.LabelFor(format);

    /// <summary>The label of a remote-work option.</summary>
    public static LocalizedText Format(RemoteWork remote) => MissionTexts.LabelFor(remote);

    /// <summary>"4 jours · 1er déc. 2026 → 31 déc. 2026 · Strasbourg, en partie à distance".</summary>
    internal static string Format(NeedTerms terms, string place)
    {
        var parts = new List<string>();
        if (terms.Days is { } days)
            parts.Add(DisplayFormat.Days(days).ToString());
        if (terms is { Start: { } start, End: { } end })
            parts.Add(DisplayFormat.ShortSpan(start, end).ToString());
        parts.Add(terms.Remote == RemoteWork.Full
            ? Format(RemoteWork.Full).ToString()
            : terms.Remote == RemoteWork.Hybrid ? $"{place}, {Format(RemoteWork.Hybrid)}" : place);
        return string.Join(" · ", parts);
    }
}
