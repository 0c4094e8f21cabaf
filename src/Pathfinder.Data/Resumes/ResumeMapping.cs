using System.Globalization;
using Pathfinder.Data.Tenancy.Career;
using Pathfinder.Data.Text;

namespace Pathfinder.Data.Resumes;

/// <summary>A résumé in the terms of the career module; <c>docs/career-module.md</c> says which section goes where.</summary>
internal sealed record ResumeMapping
{
    /// <summary>The purpose of the profile that imports keep up to date.</summary>
    public const string ProfileType = "resume";

    private const int MaxTitle = 255;

    /// <summary>How the person presents themselves, or none when the résumé says nothing of it.</summary>
    public ProfileDraft? Profile { get; private init; }

    /// <summary>Work, volunteering, study and projects.</summary>
    public required IReadOnlyList<MappedExperience> Experiences { get; init; }

    /// <summary>Awards, certificates and publications.</summary>
    public required IReadOnlyList<AchievementDraft> Achievements { get; init; }

    /// <summary>Skills, each name once.</summary>
    public required IReadOnlyList<MappedSkill> Skills { get; init; }

    /// <summary>Entries that say too little to be stored, and what they lack.</summary>
    public required IReadOnlyList<ResumeProblem> Omitted { get; init; }

    /// <summary>Maps a résumé.</summary>
    public static ResumeMapping Of(ResumeDocument resume)
    {
        var omitted = new List<ResumeProblem>();
        return new()
        {
            Profile = ProfileOf(resume),
            Experiences =
            [
                .. Map("work", resume.Work, WorkOf, omitted),
                .. Map("volunteer", resume.Volunteer, VolunteerOf, omitted),
                .. Map("education", resume.Education, EducationOf, omitted),
                .. Map("projects", resume.Projects, ProjectOf, omitted),
            ],
            Achievements =
            [
                .. Map("awards", resume.Awards, AwardOf, omitted),
                .. Map("certificates", resume.Certificates, CertificateOf, omitted),
                .. Map("publications", resume.Publications, PublicationOf, omitted),
            ],
            Skills = SkillsOf(resume),
            Omitted = omitted,
        };
    }

    private static IEnumerable<TDraft> Map<TEntry, TDraft>(
        string section, IReadOnlyList<TEntry> entries, Func<TEntry, (TDraft? Draft, string? Lacks)> map, List<ResumeProblem> omitted)
        where TDraft : class
    {
        for (var i = 0; i < entries.Count; i++)
        {
            var (draft, lacks) = map(entries[i]);
            if (draft is not null)
            {
                yield return draft;
            }
            else
            {
                omitted.Add(new ResumeProblem(string.Create(CultureInfo.InvariantCulture, $"$.{section}[{i}]"), lacks!));
            }
        }
    }

    private static ProfileDraft? ProfileOf(ResumeDocument resume)
    {
        var sections = new ProfileSections
        {
            Networks = [.. (resume.Basics?.Profiles ?? []).Select(profile => new NetworkProfile(profile.Network, profile.Username, profile.Url))],
            Languages = [.. resume.Languages.Select(language => new SpokenLanguage(language.Language, language.Fluency))],
            Interests = [.. resume.Interests.Select(interest => new TopicGroup(interest.Name, null, interest.Keywords))],
            References = [.. resume.References.Select(reference => new Recommendation(reference.Name, reference.Reference))],
            SkillGroups = [.. resume.Skills.Select(skill => new TopicGroup(skill.Name, skill.Level, skill.Keywords))],
        };
        var isEmpty = resume.Basics is null && sections is { Languages: [], Interests: [], References: [], SkillGroups: [] };
        return isEmpty ? null : new ProfileDraft
        {
            Type = ProfileType,
            Headline = resume.Basics?.Label,
            ExecutiveSummary = resume.Basics?.Summary,
            FullName = resume.Basics?.Name,
            Email = resume.Basics?.Email,
            Phone = resume.Basics?.Phone,
            WebsiteUrl = resume.Basics?.Url,
            ImageUrl = resume.Basics?.Image,
            StreetAddress = resume.Basics?.Location?.Address,
            PostalCode = resume.Basics?.Location?.PostalCode,
            City = resume.Basics?.Location?.City,
            Region = resume.Basics?.Location?.Region,
            CountryCode = resume.Basics?.Location?.CountryCode,
            Sections = sections,
        };
    }

    private static (MappedExperience? Draft, string? Lacks) WorkOf(ResumeWork work) => Experience(
        ExperienceType.Employment, work.Position ?? work.Name, work.StartDate, work.EndDate, work.Summary, work.Highlights, draft => draft with
        {
            Organization = work.Name,
            OrganizationUrl = work.Url,
            Location = work.Location,
            Details = new ExperienceDetails { OrganizationDescription = work.Description },
        });

    private static (MappedExperience? Draft, string? Lacks) VolunteerOf(ResumeVolunteer volunteer) => Experience(
        ExperienceType.Volunteer, volunteer.Position ?? volunteer.Organization, volunteer.StartDate, volunteer.EndDate, volunteer.Summary, volunteer.Highlights,
        draft => draft with { Organization = volunteer.Organization, OrganizationUrl = volunteer.Url });

    private static (MappedExperience? Draft, string? Lacks) EducationOf(ResumeEducation education)
    {
        var whole = string.Join(", ", new[] { education.StudyType, education.Area }.OfType<string>());
        var title = whole.Length is > 0 and <= MaxTitle ? whole : education.StudyType ?? education.Area ?? education.Institution;
        return Experience(
            ExperienceType.Education, title, education.StartDate, education.EndDate, Joined(education.Courses), [], draft => draft with
            {
                Organization = education.Institution,
                OrganizationUrl = education.Url,
                FieldOfStudy = education.Area,
                Qualification = education.StudyType,
                Score = education.Score,
                Details = new ExperienceDetails { Courses = education.Courses },
            });
    }

    private static (MappedExperience? Draft, string? Lacks) ProjectOf(ResumeProject project) => Experience(
        ExperienceType.Project, project.Name ?? project.Entity, project.StartDate, project.EndDate, project.Description, project.Highlights, draft => draft with
        {
            Organization = project.Entity,
            OrganizationUrl = project.Url,
            Details = new ExperienceDetails { Keywords = project.Keywords, Roles = project.Roles, Kind = project.Type },
        });

    private static (MappedExperience? Draft, string? Lacks) Experience(
        ExperienceType type, string? title, ResumeDate? start, ResumeDate? end, string? description, IReadOnlyList<string> highlights, Func<ExperienceDraft, ExperienceDraft> fill)
    {
        var first = start ?? end;
        if (title is null || first is null)
        {
            return (null, title is null ? "names neither what was done nor for whom" : "has neither a start nor an end");
        }

        var draft = fill(new ExperienceDraft
        {
            Type = type,
            Title = title,
            Description = description ?? Joined(highlights) ?? title,
            StartDate = first.FirstDay,
            StartPrecision = Precision(first),
            EndDate = end is null ? null : Later(end.FirstDay, first.FirstDay), // 29 June to some time in the same June
            EndPrecision = end is null ? DatePrecision.Day : Precision(end),
            IsCurrent = end is null,
            Highlights = highlights,
        });
        return (new MappedExperience(draft, [.. highlights.Where(IsResult).Select(highlight => new AchievementDraft
        {
            Type = AchievementType.Result,
            Title = highlight,
            AchievedOn = draft.EndDate,
            AchievedPrecision = draft.EndPrecision,
        })]), null);
    }

    private static (AchievementDraft? Draft, string? Lacks) AwardOf(ResumeAward award) =>
        Achievement(AchievementType.Award, award.Title, award.Date, award.Awarder, null, award.Summary);

    private static (AchievementDraft? Draft, string? Lacks) CertificateOf(ResumeCertificate certificate) =>
        Achievement(AchievementType.Certificate, certificate.Name, certificate.Date, certificate.Issuer, certificate.Url, null);

    private static (AchievementDraft? Draft, string? Lacks) PublicationOf(ResumePublication publication) =>
        Achievement(AchievementType.Publication, publication.Name, publication.ReleaseDate, publication.Publisher, publication.Url, publication.Summary);

    private static (AchievementDraft? Draft, string? Lacks) Achievement(
        AchievementType type, string? title, ResumeDate? date, string? issuer, string? url, string? description) => title is null
        ? (null, "has no name")
        : (new AchievementDraft
        {
            Type = type,
            Title = title,
            Description = description,
            Issuer = issuer,
            Url = url,
            AchievedOn = date?.FirstDay,
            AchievedPrecision = date is null ? DatePrecision.Day : Precision(date),
        }, null);

    private static IReadOnlyList<MappedSkill> SkillsOf(ResumeDocument resume) =>
    [
        .. resume.Skills
            .SelectMany(group => group.Keywords.Append(group.Name).OfType<string>()
                .Select(label => new MappedSkill(label, FoldedText.Fold(label), SkillLevels.Parse(group.Level))))
            .Where(skill => skill.Folded.Length > 0)
            .GroupBy(skill => skill.Folded, StringComparer.Ordinal)
            .Select(same => same.MaxBy(skill => skill.Level ?? 0)!),
    ];

    // a highlight with a figure says what was achieved; one without may say anything
    private static bool IsResult(string highlight) => highlight.Length <= MaxTitle && highlight.Any(char.IsDigit);

    private static string? Joined(IReadOnlyList<string> texts) => texts.Count == 0 ? null : string.Join('\n', texts);

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static DatePrecision Precision(ResumeDate date) => date.Precision switch
    {
        ResumeDatePrecision.Year => DatePrecision.Year,
        ResumeDatePrecision.Month => DatePrecision.Month,
        _ => DatePrecision.Day,
    };
}
