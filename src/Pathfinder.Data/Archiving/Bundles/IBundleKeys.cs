namespace Pathfinder.Data.Archiving.Bundles;

/// <summary>The keys of bundles.</summary>
internal interface IBundleKeys
{
    /// <summary>The key that new bundles are sealed with.</summary>
    BundleKey Current { get; }

    /// <summary>A key by its name; <see langword="null"/> when there is none.</summary>
    BundleKey? Find(string id);
}
