namespace Pathfinder.Data.Outbox;

/// <summary>What <see cref="TaskKinds.ExtractSkills"/> is to be done with.</summary>
/// <param name="ExperienceId">The experience to read.</param>
internal sealed record ExtractSkillsPayload(string ExperienceId);
