using Matching.Communes;
using Matching.Missions;
using Matching.Needs;

namespace Matching.Api.ReadModels;

/// <summary>Describes a mission in one line.</summary>
internal static class MissionLine
{
    /// <summary>Where the mission of a need takes place. Both communes must be loaded.</summary>
    internal static Commune PlaceOf(Need need) => need.Commune ?? need.Association.Commune;

    /// <summary>The mission of a need whose communes are loaded.</summary>
    internal static string Format(Need need) => Format(need.Terms, PlaceOf(need).Name);

    /// <summary>"4 jours · 1er déc. 2026 → 31 déc. 2026 · Strasbourg, en partie à distance".</summary>
    internal static string Format(NeedTerms terms, string place)
    {
        List<string> parts = [];
        if (terms.Days is { } days)
            parts.Add(DisplayFormat.Days(days).ToString());
        if (terms is { Start: { } start, End: { } end })
            parts.Add(DisplayFormat.ShortSpan(start, end).ToString());
        parts.Add(terms.Remote switch
        {
            RemoteWork.Full => MissionTexts.LabelFor(RemoteWork.Full).ToString(),
            RemoteWork.Hybrid => $"{place}, {MissionTexts.LabelFor(RemoteWork.Hybrid)}",
            RemoteWork.No or null => place,
        });
        return string.Join(" · ", parts);
    }
}
