using Matching.Skills;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Matching.Needs;

internal sealed class NeedSkillConfiguration : IEntityTypeConfiguration<NeedSkill>
{
    public void Configure(EntityTypeBuilder<NeedSkill> builder)
    {
        builder.ToTable("need_skills", t =>
        {
            t.HasCheckConstraint("ck_need_skills_level", "level BETWEEN 1 AND 4");
            t.HasCheckConstraint("ck_need_skills_essential", "required OR NOT is_essential");
        });
        builder.HasKey(s => new { s.NeedId, s.SkillCode });
        builder.HasOne<Skill>().WithMany().HasForeignKey(s => s.SkillCode);
    }
}
