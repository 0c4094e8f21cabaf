using System.Text.Json;
using System.Text.Unicode;

namespace Pathfinder.Data.Resumes;

/// <summary>Reads résumés in JSON Resume 1.0.</summary>
/// <remarks>Members that the format does not name are let through unread, as its schema has it. A file with a fault
/// yields nothing: the error lists its faults.</remarks>
public static class ResumeReader
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a résumé to the end of <paramref name="stream"/>, or to where it grows too long.</summary>
    /// <param name="stream">UTF-8, with or without byte order mark; stays open.</param>
    /// <param name="limits">How much the résumé may hold; <see cref="ResumeLimits.Default"/> unless given.</param>
    /// <param name="cancellationToken">Cancels the wait for the stream.</param>
    /// <exception cref="ResumeFormatException">The content is not a résumé, or holds too much.</exception>
    public static async Task<ResumeDocument> ReadAsync(
        Stream stream, ResumeLimits? limits = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        limits ??= ResumeLimits.Default;
        using var content = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (content.Length <= limits.MaxBytes && await stream.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            content.Write(buffer, 0, count);
        }

        return Read(content.GetBuffer().AsMemory(0, (int)content.Length), limits);
    }

    /// <summary>Reads a résumé.</summary>
    /// <param name="content">UTF-8, with or without byte order mark.</param>
    /// <param name="limits">How much the résumé may hold; <see cref="ResumeLimits.Default"/> unless given.</param>
    /// <exception cref="ResumeFormatException">The content is not a résumé, or holds too much.</exception>
    public static ResumeDocument Read(ReadOnlyMemory<byte> content, ResumeLimits? limits = null)
    {
        var problems = new ResumeProblems(limits ?? ResumeLimits.Default);
        using var json = Parse(content, problems);
        if (json.RootElement.ValueKind != JsonValueKind.Object)
        {
            problems.Add("$", "must be an object");
        }

        ResumeHygiene.Check(json.RootElement, "$", problems);
        problems.ThrowIfAny();

        var document = Document(new ResumeObject(json.RootElement, "$", problems));
        problems.ThrowIfAny();
        return document;
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> content, ResumeProblems problems)
    {
        if (content.Length > problems.Limits.MaxBytes)
        {
            problems.Add("$", $"is too long: {problems.Limits.MaxBytes} bytes at most");
        }
        else if (!Utf8.IsValid(content.Span))
        {
            problems.Add("$", "must be UTF-8");
        }

        problems.ThrowIfAny();
        if (content.Span.StartsWith(ByteOrderMark))
        {
            content = content[ByteOrderMark.Length..];
        }

        try
        {
            return JsonDocument.Parse(content, new JsonDocumentOptions { MaxDepth = problems.Limits.MaxDepth });
        }
        catch (JsonException error)
        {
            throw new ResumeFormatException([new ResumeProblem("$", Describe(error, problems.Limits))]);
        }
    }

    // the parser's own message quotes the file; it has no other mark of its kind than its words
    private static string Describe(JsonException error, ResumeLimits limits)
    {
        var place = $"line {error.LineNumber + 1}, byte {error.BytePositionInLine + 1}";
        return error.Message.Contains("maximum configured depth", StringComparison.Ordinal)
            ? $"nests too deep at {place}: {limits.MaxDepth} levels at most"
            : $"is not JSON at {place}";
    }

    private static ResumeDocument Document(ResumeObject root) => new()
    {
        Basics = root.One("basics", Basics),
        Work = root.Many("work", Work),
        Volunteer = root.Many("volunteer", Volunteer),
        Education = root.Many("education", Education),
        Awards = root.Many("awards", Award),
        Certificates = root.Many("certificates", Certificate),
        Publications = root.Many("publications", Publication),
        Skills = root.Many("skills", Skill),
        Languages = root.Many("languages", Language),
        Interests = root.Many("interests", Interest),
        References = root.Many("references", Reference),
        Projects = root.Many("projects", Project),
        Meta = root.One("meta", Meta),
    };

    private static ResumeBasics Basics(ResumeObject basics) => new()
    {
        Name = basics.Text("name", 200),
        Label = basics.Line("label"),
        Image = basics.Url("image"),
        Email = basics.Email("email"),
        Phone = basics.Text("phone", 50),
        Url = basics.Url("url"),
        Summary = basics.Text("summary"),
        Location = basics.One("location", Location),
        Profiles = basics.Many("profiles", Profile),
    };

    private static ResumeLocation Location(ResumeObject location) => new()
    {
        Address = location.Text("address", 500),
        PostalCode = location.Text("postalCode", 20),
        City = location.Text("city", 100),
        CountryCode = location.Country("countryCode"),
        Region = location.Text("region", 100),
    };

    private static ResumeProfile Profile(ResumeObject profile) => new()
    {
        Network = profile.Line("network"),
        Username = profile.Line("username"),
        Url = profile.Url("url"),
    };

    private static ResumeWork Work(ResumeObject work)
    {
        var start = work.Date("startDate");
        return new()
        {
            Name = work.Line("name"),
            Location = work.Line("location"),
            Description = work.Text("description"),
            Position = work.Line("position"),
            Url = work.Url("url"),
            StartDate = start,
            EndDate = work.EndDate("endDate", start),
            Summary = work.Text("summary"),
            Highlights = work.Texts("highlights"),
        };
    }

    private static ResumeVolunteer Volunteer(ResumeObject volunteer)
    {
        var start = volunteer.Date("startDate");
        return new()
        {
            Organization = volunteer.Line("organization"),
            Position = volunteer.Line("position"),
            Url = volunteer.Url("url"),
            StartDate = start,
            EndDate = volunteer.EndDate("endDate", start),
            Summary = volunteer.Text("summary"),
            Highlights = volunteer.Texts("highlights"),
        };
    }

    private static ResumeEducation Education(ResumeObject education)
    {
        var start = education.Date("startDate");
        return new()
        {
            Institution = education.Line("institution"),
            Url = education.Url("url"),
            Area = education.Line("area"),
            StudyType = education.Line("studyType"),
            StartDate = start,
            EndDate = education.EndDate("endDate", start),
            Score = education.Text("score", 50),
            Courses = education.Lines("courses"),
        };
    }

    private static ResumeAward Award(ResumeObject award) => new()
    {
        Title = award.Line("title"),
        Date = award.Date("date"),
        Awarder = award.Line("awarder"),
        Summary = award.Text("summary"),
    };

    private static ResumeCertificate Certificate(ResumeObject certificate) => new()
    {
        Name = certificate.Line("name"),
        Date = certificate.Date("date"),
        Url = certificate.Url("url"),
        Issuer = certificate.Line("issuer"),
    };

    private static ResumePublication Publication(ResumeObject publication) => new()
    {
        Name = publication.Line("name"),
        Publisher = publication.Line("publisher"),
        ReleaseDate = publication.Date("releaseDate"),
        Url = publication.Url("url"),
        Summary = publication.Text("summary"),
    };

    private static ResumeSkill Skill(ResumeObject skill) => new()
    {
        Name = skill.Line("name"),
        Level = skill.Line("level"),
        Keywords = skill.Lines("keywords"),
    };

    private static ResumeLanguage Language(ResumeObject language) => new()
    {
        Language = language.Line("language"),
        Fluency = language.Line("fluency"),
    };

    private static ResumeInterest Interest(ResumeObject interest) => new()
    {
        Name = interest.Line("name"),
        Keywords = interest.Lines("keywords"),
    };

    private static ResumeReference Reference(ResumeObject reference) => new()
    {
        Name = reference.Line("name"),
        Reference = reference.Text("reference"),
    };

    private static ResumeProject Project(ResumeObject project)
    {
        var start = project.Date("startDate");
        return new()
        {
            Name = project.Line("name"),
            Description = project.Text("description"),
            Highlights = project.Texts("highlights"),
            Keywords = project.Lines("keywords"),
            StartDate = start,
            EndDate = project.EndDate("endDate", start),
            Url = project.Url("url"),
            Roles = project.Lines("roles"),
            Entity = project.Line("entity"),
            Type = project.Line("type"),
        };
    }

    private static ResumeMeta Meta(ResumeObject meta) => new()
    {
        Canonical = meta.Url("canonical"),
        Version = meta.Line("version"),
        LastModified = meta.Line("lastModified"),
    };
}
