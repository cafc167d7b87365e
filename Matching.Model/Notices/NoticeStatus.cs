using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Notices;

/// <summary>Where a notice stands.</summary>
public enum NoticeStatus
{
    /// <summary>Still to be sent.</summary>
    Owed,
    /// <summary>Part of a mail that was handed over.</summary>
    Sent,
    /// <summary>Not sent: what it says was no longer true, or its reader has asked for none.</summary>
    Dropped,
    /// <summary>Given up: the address does not exist.</summary>
    Failed,
}
