using System.Text.Json;

namespace Pathfinder.Data.Resumes;

/// <summary>Reads the members of one JSON object and notes, with its path, each that breaks a rule of the format.</summary>
/// <remarks>Strings have passed <see cref="ResumeHygiene"/> before: they can be decoded and their names are unique.</remarks>
internal sealed class ResumeObject(JsonElement element, string path, ResumeProblems problems)
{
    private static readonly string[] WebSchemes = [Uri.UriSchemeHttp, Uri.UriSchemeHttps];

    /// <summary>A name, title or other short text.</summary>
    public string? Line(string name) => Text(name, problems.Limits.MaxLineLength);

    /// <summary>A country, in upper case.</summary>
    public string? Country(string name)
    {
        var code = Line(name);
        if (code is null || (code.Length == 2 && code.All(char.IsAsciiLetter)))
        {
            return code?.ToUpperInvariant();
        }

        problems.Add(PathOf(name), "must be a country's two letters by ISO 3166-1, such as DE");
        return null;
    }

    /// <summary>A text of any number of lines.</summary>
    public string? Text(string name) => Text(name, problems.Limits.MaxTextLength);

    /// <summary>A text whose column has a length of its own.</summary>
    public string? Text(string name, int maxLength) =>
        Member(name) is { } member ? Text(member, PathOf(name), maxLength) : null;

    /// <summary>The address of a page: http or https, so that a reader of the résumé may be given a link to click.</summary>
    public string? Url(string name)
    {
        var url = Text(name, problems.Limits.MaxUrlLength);
        if (url is null || (Uri.TryCreate(url, UriKind.Absolute, out var uri) && WebSchemes.Contains(uri.Scheme)))
        {
            return url;
        }

        problems.Add(PathOf(name), "must be a whole http or https address");
        return null;
    }

    /// <summary>An e-mail address.</summary>
    public string? Email(string name)
    {
        var email = Line(name);
        if (email is null || (email.IndexOf('@') is var at && at > 0 && at < email.Length - 1 && !email.Any(char.IsWhiteSpace)))
        {
            return email;
        }

        problems.Add(PathOf(name), "must be an e-mail address");
        return null;
    }

    /// <summary>A whole or partial date.</summary>
    public ResumeDate? Date(string name)
    {
        var text = Line(name);
        if (ResumeDate.TryParse(text, out var date) || text is null)
        {
            return date;
        }

        problems.Add(PathOf(name), "must be a date such as 2014, 2014-06 or 2014-06-29");
        return null;
    }

    /// <summary>The end of a period, which may not lie before its start.</summary>
    public ResumeDate? EndDate(string name, ResumeDate? start)
    {
        var end = Date(name);
        if (start is not null && end is not null && end.LastDay < start.FirstDay)
        {
            problems.Add(PathOf(name), "must not lie before the start");
        }

        return end;
    }

    /// <summary>A list of short texts.</summary>
    public IReadOnlyList<string> Lines(string name) => Texts(name, problems.Limits.MaxLineLength);

    /// <summary>A list of texts.</summary>
    public IReadOnlyList<string> Texts(string name) => Texts(name, problems.Limits.MaxTextLength);

    /// <summary>An object inside this one.</summary>
    public T? One<T>(string name, Func<ResumeObject, T> read)
        where T : class =>
        Member(name) is { } member ? Object(member, PathOf(name), read) : null;

    /// <summary>A list of objects.</summary>
    public IReadOnlyList<T> Many<T>(string name, Func<ResumeObject, T> read)
        where T : class =>
        List(name, (item, itemPath) => Object(item, itemPath, read));

    private IReadOnlyList<string> Texts(string name, int maxLength) =>
        List(name, (item, itemPath) => Text(item, itemPath, maxLength));

    private string? Text(JsonElement value, string valuePath, int maxLength)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            problems.Add(valuePath, $"must be text, not {Describe(value)}");
            return null;
        }

        var text = value.GetString()!.Trim().Normalize();
        if (text.Length > maxLength)
        {
            problems.Add(valuePath, $"is too long: {maxLength} characters at most");
            return null;
        }

        return text.Length == 0 ? null : text;
    }

    private IReadOnlyList<T> List<T>(string name, Func<JsonElement, string, T?> read)
        where T : class
    {
        if (Member(name) is not { } list)
        {
            return [];
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            problems.Add(PathOf(name), $"must be a list, not {Describe(list)}");
            return [];
        }

        if (list.GetArrayLength() > problems.Limits.MaxEntries)
        {
            problems.Add(PathOf(name), $"is too long: {problems.Limits.MaxEntries} entries at most");
            return [];
        }

        return [.. list.EnumerateArray()
            .Select((item, index) => item.ValueKind == JsonValueKind.Null ? null : read(item, $"{PathOf(name)}[{index}]"))
            .OfType<T>()];
    }

    private T? Object<T>(JsonElement value, string valuePath, Func<ResumeObject, T> read)
        where T : class
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            return read(new ResumeObject(value, valuePath, problems));
        }

        problems.Add(valuePath, $"must be an object, not {Describe(value)}");
        return null;
    }

    // many tools write null for what they do not know
    private JsonElement? Member(string name) =>
        element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

    private string PathOf(string name) => $"{path}.{name}";

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "true or false",
    };
}
