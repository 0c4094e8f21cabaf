using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Pathfinder.Data.Tenancy.Career;

namespace Pathfinder.Data.Tenancy;

internal sealed partial class TenantDbContext
{
    private static void MapCareer(ModelBuilder model)
    {
        Row<Experience>(model, TenantTables.Experiences, "experience_id", row =>
        {
            row.Property(e => e.Type).HasColumnName("experience_type");
            row.Property(e => e.Title).HasMaxLength(255);
            row.Property(e => e.Organization).HasMaxLength(255);
            row.Property(e => e.OrganizationUrl).HasMaxLength(1000);
            row.Property(e => e.Location).HasMaxLength(255);
            row.Property(e => e.StartPrecision).HasMaxLength(5);
            row.Property(e => e.EndPrecision).HasMaxLength(5);
            row.Property(e => e.FieldOfStudy).HasMaxLength(255);
            row.Property(e => e.Qualification).HasMaxLength(255);
            row.Property(e => e.Score).HasMaxLength(50);
        });
        Row<Profile>(model, TenantTables.Profiles, "profile_id", row =>
        {
            row.Property(p => p.Type).HasColumnName("profile_type").HasMaxLength(100);
            row.Property(p => p.Headline).HasMaxLength(500);
            row.Property(p => p.FullName).HasMaxLength(200);
            row.Property(p => p.Email).HasMaxLength(320);
            row.Property(p => p.Phone).HasMaxLength(50);
            row.Property(p => p.WebsiteUrl).HasMaxLength(1000);
            row.Property(p => p.ImageUrl).HasMaxLength(1000);
            row.Property(p => p.StreetAddress).HasMaxLength(500);
            row.Property(p => p.PostalCode).HasMaxLength(20);
            row.Property(p => p.City).HasMaxLength(100);
            row.Property(p => p.Region).HasMaxLength(100);
            row.Property(p => p.CountryCode).HasMaxLength(2);
            row.Property(p => p.LanguageCode).HasMaxLength(35);
        });
        Row<Conversation>(model, TenantTables.Conversations, "conversation_id", row =>
        {
            row.Property(c => c.Title).HasMaxLength(500);
            row.Property(c => c.FirstMessage).HasMaxLength(1000).ValueGeneratedOnAdd();
            row.Property(c => c.MessageCount).ValueGeneratedOnAdd();
            row.Property(c => c.LastMessageAt).ValueGeneratedOnAdd();
        });
        Row<Message>(model, TenantTables.Messages, "message_id", row =>
        {
            Fixed(row.Property(m => m.ConversationId).HasMaxLength(26));
            Fixed(row.Property(m => m.SequenceNo));
            row.Property(m => m.ModelName).HasMaxLength(100);
        });
        Row<SkillMapping>(model, TenantTables.Skills, "mapping_id", row =>
        {
            Fixed(row.Property(s => s.SkillId).HasMaxLength(26));
            Fixed(row.Property(s => s.ExperienceId).HasMaxLength(26));
            row.Property(s => s.ProficiencyLevel).HasConversion<short?>();
            row.Property(s => s.YearsUsed).HasPrecision(4, 1);
            row.Property(s => s.Evidence).HasMaxLength(1000);
        });
        Row<Achievement>(model, TenantTables.Achievements, "achievement_id", row =>
        {
            row.Property(a => a.ExperienceId).HasMaxLength(26);
            row.Property(a => a.Type).HasColumnName("achievement_type");
            row.Property(a => a.Title).HasMaxLength(255);
            row.Property(a => a.Issuer).HasMaxLength(255);
            row.Property(a => a.Url).HasMaxLength(1000);
            row.Property(a => a.AchievedPrecision).HasMaxLength(5);
            row.Property(a => a.MetricName).HasMaxLength(200);
            row.Property(a => a.MetricValue).HasPrecision(18, 4);
            row.Property(a => a.BaselineValue).HasPrecision(18, 4);
            row.Property(a => a.MetricUnit).HasMaxLength(50);
        });
        Row<Objective>(model, TenantTables.Objectives, "objective_id", row =>
        {
            row.Property(o => o.Title).HasMaxLength(255);
            row.Property(o => o.Priority).HasConversion<short>();
            row.Property(o => o.ProgressPercent).HasConversion<short>();
            row.Property(o => o.TargetRole).HasMaxLength(255);
            row.Property(o => o.TargetIndustry).HasMaxLength(255);
            row.Property(o => o.PathId).HasMaxLength(26);
            row.Property(o => o.TemplateId).HasMaxLength(26);
        });
        var summary = model.Entity<SkillSummary>();
        summary.ToTable(TableNames.InModel(TenantTables.SkillSummary));
        summary.HasKey(s => s.SkillId);
        summary.Property(s => s.SkillId).HasMaxLength(26).ValueGeneratedNever();
        summary.Property(s => s.SkillName).HasMaxLength(500);
        summary.Property(s => s.Category).HasMaxLength(100);
        summary.Property(s => s.HighestProficiency).HasConversion<short?>();
        summary.Property(s => s.RefreshedAt).ValueGeneratedOnAdd();
        NameColumns(summary.Metadata);
    }

    private static void Row<TRow>(ModelBuilder model, string suffix, string key, Action<EntityTypeBuilder<TRow>> columns)
        where TRow : class, ITenantRow
    {
        var row = model.Entity<TRow>();
        row.ToTable(TableNames.InModel(suffix));
        row.HasKey(nameof(ITenantRow.Id));
        row.Property<string>(nameof(ITenantRow.Id)).HasColumnName(key).HasMaxLength(26).ValueGeneratedNever();
        columns(row);

        // the database gives these: its defaults when the row is made, its trigger when it changes
        row.Property<DateTime>(nameof(ITenantRow.CreatedAt)).ValueGeneratedOnAdd();
        row.Property<DateTime>(nameof(ITenantRow.UpdatedAt)).ValueGeneratedOnAddOrUpdate();
        row.Property<int>(nameof(ITenantRow.RowVersion)).ValueGeneratedOnAddOrUpdate().IsConcurrencyToken();
        NameColumns(row.Metadata);
    }

    // set when the row is made, and for good
    private static void Fixed(PropertyBuilder property) => property.Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);

    private static void NameColumns(IMutableEntityType entity)
    {
        foreach (var property in entity.GetProperties().Where(property => property.FindAnnotation(RelationalAnnotationNames.ColumnName) is null))
        {
            property.SetColumnName(JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name));
        }
    }
}
