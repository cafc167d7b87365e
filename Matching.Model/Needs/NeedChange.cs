namespace Matching.Needs;

/// <summary>What a change of a need affects.</summary>
public enum NeedChange
{
    /// <summary>Nothing; the content is the same.</summary>
    None,
    /// <summary>Only the number of seats, which no employee agreed to.</summary>
    Seats,
    /// <summary>
    /// Content that employees read before they accept: title, description, skills, format, days, dates, place, causes
    /// or languages.
    /// </summary>
    Asked,
}
