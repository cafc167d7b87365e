using Matching.Needs;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Offers;

/// <summary>A re-match: profiles changed, and the open needs that they touch are ranked once more.</summary>
public sealed class Rematch
{
    /// <summary>Its number, from 1: the key, and the <see cref="MatchRun.Epoch"/> of its runs.</summary>
    public required int Number { get; init; }
    /// <summary>UTC instant at which its needs were dealt out.</summary>
    public required DateTime At { get; init; }
    /// <summary>Profiles that had changed.</summary>
    public required int Profiles { get; init; }
    /// <summary>Open needs that they touch.</summary>
    public required int Needs { get; init; }
}

/// <summary>
/// An open need that is owed a re-match. A later re-match takes the row over, so that a need is ranked once for all
/// changes before it.
/// </summary>
public sealed class OwedRematch
{
    /// <summary>The need: the key.</summary>
    public required Guid NeedId { get; init; }
    /// <summary>The re-match that owes it.</summary>
    public required int Epoch { get; set; }
    /// <summary>The chunk in which it was dealt out, from 0.</summary>
    public required int Chunk { get; set; }
}

/// <summary>How often changed profiles make open needs be ranked again.</summary>
public sealed record RematchSettings
{
    /// <summary>Least time between two re-matches: what changes within it is taken together.</summary>
    public TimeSpan Rest { get; init; } = TimeSpan.FromMinutes(2);
}

internal sealed class RematchConfiguration : IEntityTypeConfiguration<Rematch>
{
    public void Configure(EntityTypeBuilder<Rematch> builder)
    {
        builder.ToTable("rematches");
        builder.HasKey(r => r.Number);
        builder.Property(r => r.Number).ValueGeneratedNever();
    }
}

internal sealed class OwedRematchConfiguration : IEntityTypeConfiguration<OwedRematch>
{
    public void Configure(EntityTypeBuilder<OwedRematch> builder)
    {
        builder.ToTable("owed_rematches");
        builder.HasKey(o => o.NeedId);
        builder.HasIndex(o => new { o.Epoch, o.Chunk });
        builder.HasOne<Need>().WithOne().HasForeignKey<OwedRematch>(o => o.NeedId);
        builder.HasOne<Rematch>().WithMany().HasForeignKey(o => o.Epoch);
    }
}
