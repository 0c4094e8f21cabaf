using Microsoft.EntityFrameworkCore;
using Pathfinder.Data.Outbox;
using Pathfinder.Data.Skills;

namespace Pathfinder.Data.Tenancy;

internal sealed partial class TenantDbContext
{
    private static void MapShared(ModelBuilder model)
    {
        model.Entity<OutboxEntry>(entry =>
        {
            entry.ToTable("pf_outbox");
            entry.HasKey(row => row.OutboxId).HasName("pk_outbox");
            entry.Property(row => row.OutboxId).HasColumnName("outbox_id").HasMaxLength(26).ValueGeneratedNever();
            entry.Property(row => row.UserId).HasColumnName("user_id").HasMaxLength(26);
            entry.Property(row => row.Kind).HasColumnName("kind").HasMaxLength(50);
            entry.Property(row => row.Payload).HasColumnName("payload").HasAnnotation("Pathfinder:Json", true);
        });
        model.Entity<CatalogSkill>(skill =>
        {
            skill.ToTable("pf_ref_skills_catalog");
            skill.HasKey(row => row.SkillId).HasName("pk_ref_skills_catalog");
            skill.Property(row => row.SkillId).HasColumnName("skill_id").HasMaxLength(26).ValueGeneratedNever();
            skill.Property(row => row.SkillName).HasColumnName("skill_name").HasMaxLength(500);
            skill.Property(row => row.Category).HasColumnName("category").HasMaxLength(100);
            skill.Property(row => row.IsRetired).HasColumnName("is_retired");
        });
        model.Entity<SkillLabel>(label =>
        {
            label.ToTable("pf_ref_skill_labels");
            label.HasKey(row => new { row.SkillId, row.LabelFolded }).HasName("pk_ref_skill_labels");
            label.Property(row => row.SkillId).HasColumnName("skill_id").HasMaxLength(26);
            label.Property(row => row.LabelFolded).HasColumnName("label_folded").HasMaxLength(500);
        });
        model.Entity<CatalogPath>(path =>
        {
            path.ToTable("pf_ref_career_paths");
            path.HasKey(row => row.PathId).HasName("pk_ref_career_paths");
            path.Property(row => row.PathId).HasColumnName("path_id").HasMaxLength(26).ValueGeneratedNever();
            path.Property(row => row.IsRetired).HasColumnName("is_retired");
        });
        model.Entity<CatalogTemplate>(template =>
        {
            template.ToTable("pf_ref_role_templates");
            template.HasKey(row => row.TemplateId).HasName("pk_ref_role_templates");
            template.Property(row => row.TemplateId).HasColumnName("template_id").HasMaxLength(26).ValueGeneratedNever();
            template.Property(row => row.IsRetired).HasColumnName("is_retired");
        });
    }
}
