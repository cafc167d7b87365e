using Matching.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Assignments;

/// <summary>How an assignment goes, as one of its two sides says; never changed.</summary>
public sealed class CheckIn
{
    /// <summary>Row id.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();
    /// <summary>The assignment.</summary>
    public required Guid AssignmentId { get; init; }
    /// <summary>UTC instant.</summary>
    public required DateTime At { get; init; }
    /// <summary>Whether it goes well; false means that somebody ought to ring.</summary>
    public required bool GoesWell { get; init; }
    /// <summary>In her words, or empty. Its author and the coordinators read it, the other side does not.</summary>
    public string Remark { get; init; } = "";
    /// <summary>Account of who says so.</summary>
    public Guid? AccountId { get; init; }
    /// <summary>Role of who says so.</summary>
    public string ActorName { get; init; } = "";
}

internal sealed class CheckInConfiguration : IEntityTypeConfiguration<CheckIn>
{
    public void Configure(EntityTypeBuilder<CheckIn> builder)
    {
        builder.ToTable("check_ins");
        builder.Property(c => c.Id).ValueGeneratedNever();
        builder.HasIndex(c => c.AssignmentId);
        builder.HasOne<Assignment>().WithMany().HasForeignKey(c => c.AssignmentId);
        builder.HasOne<Account>().WithMany().HasForeignKey(c => c.AccountId);
    }
}
