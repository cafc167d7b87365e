namespace Matching.FollowUps;

/// <summary>A fact about a need that a follow-up checks when it is due.</summary>
public enum FollowUpCondition
{
    /// <summary>The current version of the need was matched.</summary>
    IsMatched,
    /// <summary>A seat is taken, or an offer of the need is live.</summary>
    SomebodyIsAsked,
    /// <summary>A follow-up of the same kind acted less than one delay ago.</summary>
    NotifiedLately,
}
