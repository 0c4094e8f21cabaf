using Microsoft.Extensions.Configuration;
using Pathfinder.Hosting;
using Xunit;

namespace Pathfinder.Tests.Hosting;

public sealed class SettingFaultTests
{
    [Fact]
    public void A_file_that_is_no_json_is_named_with_the_place()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, "{\n\"Pathfinder\": oops }");
        var error = Record.Exception(() => new ConfigurationBuilder().AddJsonFile(file).Build());
        File.Delete(file);

        var sentence = SettingFault.Sentence(error!);

        Assert.Contains(file, sentence, StringComparison.Ordinal);
        Assert.Contains("LineNumber: 1", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_of_the_wrong_kind_is_named()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("Port", "many")]).Build();
        var error = Record.Exception(() => configuration.Get<PathfinderOptions>());

        Assert.Contains("'Port'", SettingFault.Sentence(error!), StringComparison.Ordinal);
    }

    [Fact]
    public void Other_errors_are_none_of_its_business()
    {
        Assert.Null(SettingFault.Sentence(new InvalidOperationException("a defect")));
        Assert.Null(SettingFault.Sentence(new InvalidDataException("a bad bundle")));
    }
}
