namespace Pathfinder.Data.Sso;

/// <summary>What another service tells of a user.</summary>
public sealed record SsoProfile
{
    /// <summary>E-mail address, 255 characters at most; stored in lower case. It proves nothing here.</summary>
    public string? Email { get; init; }

    /// <summary>Name, 255 characters at most.</summary>
    public string? DisplayName { get; init; }

    /// <summary>Address of the portrait, http or https, 500 characters at most.</summary>
    public string? AvatarUrl { get; init; }

    /// <summary>All else, a JSON object of 16,384 characters and 16 levels at most.</summary>
    public string? Data { get; init; }
}
