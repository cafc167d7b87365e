using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.MatchRuns;

/// <summary>How often changed profiles make open needs be ranked again.</summary>
public sealed record RematchSettings
{
    /// <summary>Least time between two re-matches: what changes within it is taken together.</summary>
    public TimeSpan Rest { get; init; } = TimeSpan.FromMinutes(2);
}
