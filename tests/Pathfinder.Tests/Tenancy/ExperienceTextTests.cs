using Pathfinder.Data;
using Pathfinder.Data.Tenancy;
using Pathfinder.Data.Tenancy.Career;
using Xunit;

namespace Pathfinder.Tests.Tenancy;

public sealed class ExperienceTextTests
{
    [Fact]
    public void What_has_no_normal_form_passes_on_to_the_rules_which_refuse_it()
    {
        // an attribute could not hold the second one
        foreach (var title in (string[])["a\ufffe", "\ud83d", "a\0b"])
        {
            var tidied = ExperienceText.Tidy(new ExperienceDraft { Type = ExperienceType.Employment, Title = title, Description = " Jose\u0301 ", StartDate = new DateOnly(2024, 1, 1) });

            Assert.Equal((title, "José"), (tidied.Title, tidied.Description));
            var refusal = Assert.Throws<ValidationException>(() => new FieldRules().Required(nameof(tidied.Title), tidied.Title, 255).ThrowIfBroken());
            Assert.Equal((nameof(tidied.Title), "characters"), (refusal.Errors[0].Field, refusal.Errors[0].Rule));
        }
    }
}
