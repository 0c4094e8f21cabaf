using Pathfinder.Data.Engine;

namespace Pathfinder.Data.Flags;

/// <summary>What the constraints of flags, overrides and groups mean.</summary>
internal static class FlagConstraints
{
    /// <summary>The rules.</summary>
    public static readonly ConstraintRules Rules = new()
    {
        { "uq_feature_flags_key", nameof(FlagDraft.Key), "unique", "is the key of another flag." },
        { "fk_user_feature_flags_user", nameof(FlagOwner.UserId), "exists", "is nobody's key." },
        { "fk_user_feature_flags_group", nameof(FlagOwner.GroupId), "exists", "is no group's key." },
        { "ck_user_feature_flags_expires", nameof(FlagOverrideDraft.ExpiresAt), "range", "lies in the past." },
        { "uq_user_feature_flags_user", nameof(FlagOwner.UserId), "unique", "has an override of this flag already." },
        { "uq_user_feature_flags_group", nameof(FlagOwner.GroupId), "unique", "has an override of this flag already." },
    };
}
