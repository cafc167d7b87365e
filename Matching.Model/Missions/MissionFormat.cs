namespace Matching.Missions;

/// <summary>Format of a mission. The name on the wire is the lower-case name.</summary>
public enum MissionFormat
{
    /// <summary>Half a day to one day.</summary>
    Flash,
    /// <summary>Two to ten days within a period.</summary>
    OneOff,
    /// <summary>Regular half-days.</summary>
    Split,
    /// <summary>3 to 12 months at 20 to 80 % of the working time.</summary>
    PartTime,
    /// <summary>6 to 24 months, full time.</summary>
    FullTime,
    /// <summary>1 to 3 years at the end of a career.</summary>
    Senior,
}
