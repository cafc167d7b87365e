using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.MailOutbox;

/// <summary>Where a mail stands.</summary>
public enum MailStatus
{
    /// <summary>Still to be handed over.</summary>
    Waiting,
    /// <summary>A server has taken it.</summary>
    Sent,
    /// <summary>Nothing of what it would say was true any more, or it was not wanted.</summary>
    Dropped,
    /// <summary>A server refused it for good.</summary>
    Failed,
}
