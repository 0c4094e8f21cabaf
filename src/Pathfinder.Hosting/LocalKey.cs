using System.Diagnostics;
using System.Security.Cryptography;
using Pathfinder.Data.Security.Keys;

namespace Pathfinder.Hosting;

/// <summary>The key that a private server's folder keeps, so that a developer need not set one.</summary>
internal static class LocalKey
{
    private const string FileName = "key";
    private const string Id = "local";
    private const int SecretBytes = 32;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>A ring of that one key, which is made at the first call.</summary>
    /// <param name="dataFolder">The private server's folder.</param>
    /// <exception cref="ConfigurationException">The file holds no key.</exception>
    public static KeyRingOptions Ring(string dataFolder)
    {
        var path = Path.Combine(dataFolder, FileName);
        if (!File.Exists(path))
        {
            Make(path);
        }

        var options = new KeyRingOptions();
        options.Ring.Add(new KeyOptions { Id = Id, Secret = File.ReadAllText(path).Trim() });
        return options.Validate(new System.ComponentModel.DataAnnotations.ValidationContext(options)).Any()
            ? throw new ConfigurationException($"'{path}' holds no key: put it back from a copy, or remove it; what was encrypted under it is lost then.")
            : options;
    }

    // whole or not at all, and by one host at a time: a move that must not overwrite looks before it moves, and two can look at once
    private static void Make(string path)
    {
        using var turn = Turn(path + ".lock");
        if (File.Exists(path))
        {
            return;
        }

        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var draft = $"{path}.{Guid.NewGuid():N}";
        using (var writer = new StreamWriter(draft, options))
        {
            writer.Write(Convert.ToBase64String(RandomNumberGenerator.GetBytes(SecretBytes)));
        }

        File.Move(draft, path);
    }

    // a lock goes with its process, however that ends
    private static FileStream Turn(string path)
    {
        for (var patience = Stopwatch.StartNew(); ; Thread.Sleep(20))
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (patience.Elapsed < Patience)
            {
                // another host makes the key
            }
        }
    }
}
