namespace Pathfinder.Data.Archiving;

/// <summary>There is no place for bundles; nothing was done.</summary>
public sealed class ArchiveStoreMissingException : PathfinderException
{
    /// <summary>Reports that no store is set.</summary>
    internal ArchiveStoreMissingException()
        : base("archives.no_store", $"No place for bundles is set: give {ArchivingOptions.Section}:Folder, or the settings of an S3 bucket. Only the private server has a folder by itself.")
    {
    }
}
