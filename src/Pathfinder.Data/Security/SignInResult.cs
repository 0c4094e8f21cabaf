using System.Diagnostics.CodeAnalysis;
using Pathfinder.Data.Sessions;

namespace Pathfinder.Data.Security;

/// <summary>What became of a sign-in: a session or a refusal.</summary>
public sealed record SignInResult
{
    private SignInResult(SessionToken? session, SignInRefusal? refusal) => (Session, Refusal) = (session, refusal);

    /// <summary>The new session, where there is one.</summary>
    public SessionToken? Session { get; }

    /// <summary>Why there is none.</summary>
    public SignInRefusal? Refusal { get; }

    /// <summary>Whether the user is signed in.</summary>
    [MemberNotNullWhen(true, nameof(Session))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool Succeeded => Session is not null;

    /// <summary>A sign-in that led to a session.</summary>
    internal static SignInResult Started(SessionToken session) => new(session, null);

    /// <summary>A sign-in that did not.</summary>
    internal static SignInResult Refused(SignInRefusal refusal) => new(null, refusal);
}
