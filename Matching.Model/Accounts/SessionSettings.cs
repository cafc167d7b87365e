using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Accounts;

/// <summary>How long a session lasts.</summary>
public sealed record SessionSettings
{
    /// <summary>Longest time between two requests.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromHours(8);
    /// <summary>Longest time after signing in, whatever is done.</summary>
    public TimeSpan Absolute { get; init; } = TimeSpan.FromDays(7);
}
