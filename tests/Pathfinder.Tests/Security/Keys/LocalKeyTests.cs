using System.Collections.Concurrent;
using Pathfinder.Data.Security.Keys;
using Pathfinder.Hosting;
using Xunit;

namespace Pathfinder.Tests.Security.Keys;

public sealed class LocalKeyTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("pathfinder-key-");

    [Fact]
    public void The_private_server_s_key_is_made_once_and_for_its_owner_alone()
    {
        var first = LocalKey.Ring(folder.FullName);
        var second = LocalKey.Ring(folder.FullName);

        Assert.Equal(Assert.Single(first.Ring).Secret, Assert.Single(second.Ring).Secret);
        Assert.NotNull(new KeyRing(first, TimeProvider.System).Current);
        var file = Assert.Single(folder.GetFiles());
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, file.UnixFileMode);
        }
    }

    [Fact]
    public void Hosts_that_start_at_once_share_one_key()
    {
        for (var round = 0; round < 20; round++) // who is quickest differs from round to round
        {
            var shared = folder.CreateSubdirectory($"{round}");
            var secrets = new ConcurrentBag<string>();
            // threads of its own: those of the pool are many tests', and come one by one
            var hosts = Enumerable.Range(0, 16).Select(_ => new Thread(() => secrets.Add(LocalKey.Ring(shared.FullName).Ring[0].Secret))).ToList();
            hosts.ForEach(host => host.Start());
            hosts.ForEach(host => host.Join());

            Assert.Equal(hosts.Count, secrets.Count);
            Assert.Single(secrets.Distinct());
            Assert.Single(shared.GetFiles());
        }
    }

    [Fact]
    public void A_file_that_holds_no_key_is_named_and_left_alone()
    {
        var path = Path.Combine(folder.FullName, "key");
        File.WriteAllText(path, "something else");

        var error = Assert.Throws<ConfigurationException>(() => LocalKey.Ring(folder.FullName));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Equal("something else", File.ReadAllText(path));
    }

    public void Dispose() => folder.Delete(recursive: true);
}
