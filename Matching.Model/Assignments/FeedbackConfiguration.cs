using Matching.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Assignments;

internal sealed class FeedbackConfiguration : IEntityTypeConfiguration<Feedback>
{
    public void Configure(EntityTypeBuilder<Feedback> builder)
    {
        builder.ToTable(t => t.HasCheckConstraint("ck_feedbacks_rating", "rating BETWEEN 1 AND 5"));
        builder.HasIndex(f => new { f.AssignmentId, f.ActorName }).IsUnique();
        builder.HasOne<Assignment>().WithMany().HasForeignKey(f => f.AssignmentId);
        builder.HasOne<Account>().WithMany().HasForeignKey(f => f.AccountId);
    }
}
