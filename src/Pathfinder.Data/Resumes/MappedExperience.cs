using Pathfinder.Data.Tenancy.Career;

namespace Pathfinder.Data.Resumes;

/// <summary>An experience of a résumé.</summary>
/// <param name="Draft">The experience.</param>
/// <param name="Results">Its highlights that name a figure; the experience they belong to is still to be filled in.</param>
internal sealed record MappedExperience(ExperienceDraft Draft, IReadOnlyList<AchievementDraft> Results);
