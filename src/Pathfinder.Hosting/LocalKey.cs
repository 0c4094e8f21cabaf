using System.Security.Cryptography;
using Pathfinder.Data.Security.Keys;

namespace Pathfinder.Hosting;

/// <summary>The key that a private server's folder keeps, so that a developer need not set one.</summary>
internal static class LocalKey
{
    private const string FileName = "key";
    private const string Id = "local";
    private const int SecretBytes = 32;

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

    // whole or not at all, and the first of several hosts wins
    private static void Make(string path)
    {
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

        try
        {
            File.Move(draft, path);
        }
        catch (IOException) when (File.Exists(path))
        {
            File.Delete(draft);
        }
    }
}
