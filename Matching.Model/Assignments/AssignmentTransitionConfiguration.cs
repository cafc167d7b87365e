using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Assignments;

internal sealed class AssignmentTransitionConfiguration : IEntityTypeConfiguration<AssignmentTransition>
{
    public void Configure(EntityTypeBuilder<AssignmentTransition> builder) =>
        AssignmentTransition.Configure(builder, "assignment_transitions");
}
