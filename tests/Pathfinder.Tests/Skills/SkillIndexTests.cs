using Pathfinder.Data.Skills;
using Pathfinder.Data.Text;
using Xunit;

namespace Pathfinder.Tests.Skills;

public sealed class SkillIndexTests
{
    [Fact]
    public void The_longest_name_wins_and_is_not_read_twice()
    {
        var index = Index(("m", "management"), ("pm", "project management"));

        Assert.Equal([("pm", "Project-Management")], Find(index, "Project-Management."));
        Assert.Equal([("pm", "project management"), ("m", "management")], Find(index, "project management, management"));
    }

    [Fact]
    public void A_name_that_only_begins_like_one_is_none()
    {
        var index = Index(("pm", "project management software"));

        Assert.Empty(Find(index, "project management"));
        Assert.Empty(Find(index, "project"));
    }

    [Fact]
    public void A_shorter_name_is_found_where_the_longer_fails()
    {
        var index = Index(("p", "project"), ("pm", "project management software"));

        Assert.Equal([("p", "project")], Find(index, "project management"));
    }

    [Fact]
    public void Each_skill_is_found_once_by_whichever_of_its_names()
    {
        var index = Index(("js", "JavaScript"), ("js", "ECMAScript"));

        Assert.Equal([("js", "ECMAScript")], Find(index, "ECMAScript, also known as JavaScript"));
    }

    [Fact]
    public void Case_accents_and_forms_make_no_difference()
    {
        var index = Index(("c", "Café-Führung"));

        Assert.Equal([("c", "CAFE\u0301 fuhrung")], Find(index, "CAFE\u0301 fuhrung"));
    }

    [Fact]
    public void Signs_tell_short_names_apart_and_bare_letters_are_passed_over()
    {
        var index = Index(("c", "C"), ("cpp", "C++"), ("cs", "C#"), ("go", "Go"));

        Assert.Equal([("cpp", "C++"), ("cs", "C#")], Find(index, "I go to C, C++ and C#."));
    }

    [Fact]
    public void Of_two_skills_of_one_name_every_host_takes_the_same()
    {
        Assert.Equal([("a", "design")], Find(Index(("b", "design"), ("a", "design")), "design"));
        Assert.Equal([("a", "design")], Find(Index(("a", "design"), ("b", "design")), "design"));
    }

    [Fact]
    public void An_empty_text_and_an_empty_catalogue_give_nothing()
    {
        Assert.Empty(Find(Index(("a", "design")), ""));
        Assert.Empty(Find(Index(), "design"));
    }

    private static SkillIndex Index(params (string Skill, string Label)[] labels) =>
        new(labels.Select(label => new SkillLabel { SkillId = label.Skill, LabelFolded = FoldedText.Fold(label.Label) }));

    private static IEnumerable<(string, string)> Find(SkillIndex index, string text) => index.Find(text).Select(found => (found.SkillId, found.Evidence));
}
