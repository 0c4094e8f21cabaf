using System.Text;
using Pathfinder.Data.Tenancy.Career;

namespace Pathfinder.Data.Tenancy;

/// <summary>Tidies what a user typed about an experience before it is checked.</summary>
internal static class ExperienceText
{
    /// <summary>The same experience with trimmed texts in Unicode form C, empty ones left out, and current when it has no end date.</summary>
    /// <typeparam name="T">A draft, or a row that is to be changed.</typeparam>
    public static T Tidy<T>(T draft)
        where T : ExperienceDraft => (T)(draft with
        {
            Title = Text(draft.Title) ?? "",
            Organization = Text(draft.Organization),
            OrganizationUrl = Text(draft.OrganizationUrl),
            Location = Text(draft.Location),
            Description = Text(draft.Description) ?? "",
            IsCurrent = draft.EndDate is null,
            FieldOfStudy = Text(draft.FieldOfStudy),
            Qualification = Text(draft.Qualification),
            Score = Text(draft.Score),
            Highlights = Texts(draft.Highlights),
        });

    private static string[] Texts(IReadOnlyList<string>? texts) => texts is null ? [] : [.. texts.Select(Text).OfType<string>()];

    private static string? Text(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        // what is not well formed has no normal form; the rules name the field, so it passes on as it is
        return Users.Texts.IsWellFormed(text) ? text.Normalize(NormalizationForm.FormC).Trim() : text;
    }
}
