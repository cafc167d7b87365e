namespace Matching.Ranking;

/// <summary>
/// What a person or a need declared and a pair breaks. Nobody is asked automatically across a limit; the score counts
/// how badly it is broken, and a coordinator may ask with a reason. What was not said breaks no limit.
/// </summary>
public enum Limit
{
    /// <summary>The employee chose formats, and the need's is not among them.</summary>
    Format,
    /// <summary>Presence is needed farther away than the employee's radius.</summary>
    Distance,
    /// <summary>The employee's windows share too few working days with the need's.</summary>
    Window,
    /// <summary>The need asks more days than the employee has left in a calendar year.</summary>
    Days,
    /// <summary>The employee listed languages, and a required one is not among them.</summary>
    Language,
    /// <summary>The employee does not hold an essential skill.</summary>
    Skill,
}
