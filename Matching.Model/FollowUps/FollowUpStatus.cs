using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.FollowUps;

/// <summary>Where a follow-up stands.</summary>
public enum FollowUpStatus
{
    /// <summary>Waits for its day, or for the job that runs every minute.</summary>
    Due,
    /// <summary>It acted.</summary>
    Done,
    /// <summary>What it rested on was no longer true.</summary>
    Cancelled,
}
