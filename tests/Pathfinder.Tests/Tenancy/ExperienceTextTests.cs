using Pathfinder.Data.Tenancy;
using Pathfinder.Data.Tenancy.Career;
using Xunit;

namespace Pathfinder.Tests.Tenancy;

public sealed class ExperienceTextTests
{
    private static readonly ExperienceDraft Draft = new() { Type = ExperienceType.Other, Title = "T", Description = "D", StartDate = new(2020, 1, 1) };

    [Fact]
    public void Tidying_twice_is_tidying_once()
    {
        var once = ExperienceText.Tidy(Draft with { Title = " e\u0301 ", Organization = " ", Highlights = [" a ", ""] });

        Assert.Equivalent(once, ExperienceText.Tidy(once), strict: true);
        Assert.Equal("\u00e9", once.Title);
    }

    [Fact]
    public void Half_a_surrogate_pair_is_left_for_the_rules_to_name() =>
        Assert.Equal(" \uD83D ", ExperienceText.Tidy(Draft with { Title = " \uD83D " }).Title);

    [Fact]
    public void A_row_stays_the_row_it_is()
    {
        var row = new Experience { Id = "01ARZ3NDEKTSV4RRFFQ69G5FAV", Type = ExperienceType.Other, Title = " T ", Description = "D", StartDate = new(2020, 1, 1), RowVersion = 7 };

        var tidied = ExperienceText.Tidy(row);

        Assert.Equal((row.Id, 7, "T", true), (tidied.Id, tidied.RowVersion, tidied.Title, tidied.IsCurrent));
    }
}
