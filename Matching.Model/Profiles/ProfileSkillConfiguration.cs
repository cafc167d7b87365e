using Matching.Skills;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Profiles;

internal sealed class ProfileSkillConfiguration : IEntityTypeConfiguration<ProfileSkill>
{
    public void Configure(EntityTypeBuilder<ProfileSkill> builder)
    {
        builder.ToTable("profile_skills", t => t.HasCheckConstraint("ck_profile_skills_level",
            "(wanted AND level IS NULL) OR (NOT wanted AND level BETWEEN 1 AND 4)"));
        builder.HasKey(s => new { s.EmployeeId, s.SkillCode, s.Wanted });
        builder.HasOne<Skill>().WithMany().HasForeignKey(s => s.SkillCode);
    }
}
