using Matching.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Conventions;

internal sealed class ConventionAgreementConfiguration : IEntityTypeConfiguration<ConventionAgreement>
{
    public void Configure(EntityTypeBuilder<ConventionAgreement> builder)
    {
        builder.ToTable("convention_agreements");
        builder.HasKey(a => new { a.ConventionId, a.Version, a.Party });
        builder.HasOne<ConventionVersion>().WithMany().HasForeignKey(a => new { a.ConventionId, a.Version });
        builder.HasOne<Account>().WithMany().HasForeignKey(a => a.AccountId);
    }
}
