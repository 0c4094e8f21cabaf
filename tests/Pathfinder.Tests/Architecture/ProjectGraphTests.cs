using Xunit;

namespace Pathfinder.Tests.Architecture;

public sealed class ProjectGraphTests
{
    [Fact]
    public void All_references_point_one_way()
    {
        var projects = ProjectGraph.Read(SolutionFolder.Find());

        Assert.True(projects.Count >= 11);
        Assert.Empty(ProjectGraph.Violations(projects));
    }

    [Theory]
    [InlineData("Pathfinder.Data", "Pathfinder.Jobs")]
    [InlineData("Pathfinder.Jobs", "Pathfinder.Hosting")]
    [InlineData("Pathfinder.Data.PostgreSql", "Pathfinder.Data.Oracle")]
    [InlineData("Pathfinder.Data.Oracle", "Pathfinder.Data.Oracle.Driver")]
    [InlineData("Pathfinder.Jobs.Quartz", "Pathfinder.Data.PostgreSql")]
    [InlineData("Pathfinder.Archiving.S3", "Pathfinder.Jobs.Quartz")]
    [InlineData("Pathfinder.Hosting", "Pathfinder.Worker")]
    [InlineData("Pathfinder.Worker", "Pathfinder.Provisioning.Cli")]
    public void An_arrow_that_turns_round_is_found(string from, string to) =>
        Assert.Single(ProjectGraph.Violations([new Project(from, [to], [])]));

    [Theory]
    [InlineData("Pathfinder.Data", "Npgsql.EntityFrameworkCore.PostgreSQL")]
    [InlineData("Pathfinder.Data", "Oracle.ManagedDataAccess.Core")]
    [InlineData("Pathfinder.Data", "Microsoft.AspNetCore.App")]
    [InlineData("Pathfinder.Data", "AWSSDK.S3")]
    [InlineData("Pathfinder.Jobs", "Quartz")]
    public void A_driver_scheduler_or_web_package_in_the_library_is_found(string project, string package) =>
        Assert.Single(ProjectGraph.Violations([new Project(project, [], [package])]));

    [Fact]
    public void A_project_without_a_layer_is_found() =>
        Assert.Single(ProjectGraph.Violations([new Project("Pathfinder.Extras", [], [])]));
}
