namespace Matching.Notices;

/// <summary>How often a recipient receives mail.</summary>
public enum NoticeRhythm
{
    /// <summary>Decisions immediately, everything else once a day.</summary>
    AtOnce,
    /// <summary>Everything once a day.</summary>
    Daily,
    /// <summary>Only decisions and the end of offers, once a day.</summary>
    DecisionsOnly,
}
