using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Notices;

/// <summary>How often somebody wants to be written to.</summary>
public enum NoticeRhythm
{
    /// <summary>What needs her decision at once, the rest once a day.</summary>
    AtOnce,
    /// <summary>Everything once a day.</summary>
    Daily,
    /// <summary>Only what needs her decision, once a day.</summary>
    DecisionsOnly,
}
