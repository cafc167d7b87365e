namespace Matching.Offers;

/// <summary>The way in which a pair is checked; it determines which exclusions apply.</summary>
public enum AskingDoor
{
    /// <summary>A match run, the next candidate, a round, or a coordinator who proposes from the list.</summary>
    Proposal,
    /// <summary>A coordinator nominates an employee, with a reason.</summary>
    Nomination,
    /// <summary>The employee applies.</summary>
    Application,
    /// <summary>The employee, the association or the line manager accepts, or a coordinator approves.</summary>
    Answer,
}
