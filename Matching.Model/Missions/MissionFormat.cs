namespace Matching.Missions;

/// <summary>Form of a mission (DESIGN: formats). The wire name is the lower-case name.</summary>
public enum MissionFormat
{
    /// <summary>Half a day to one day.</summary>
    Flash,
    /// <summary>Two to ten days within a period.</summary>
    OneOff,
    /// <summary>Regular half-days.</summary>
    Split,
    /// <summary>3–12 months at 20–80 % of the time.</summary>
    PartTime,
    /// <summary>6–24 months, full time.</summary>
    FullTime,
    /// <summary>1–3 years at the end of a career.</summary>
    Senior,
}
