using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Matching.MailOutbox;

/// <summary>What a returned report came to.</summary>
public enum BounceOutcome
{
    /// <summary>No mail of ours, or not one that went to that address.</summary>
    NotOurs,
    /// <summary>The mail is late, or was not taken this time: nothing changes.</summary>
    NotFinal,
    /// <summary>The mail failed: its address is flagged.</summary>
    Refused,
    /// <summary>It had failed already: nothing changes.</summary>
    KnownAlready,
}
