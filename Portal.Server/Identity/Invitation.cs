namespace Portal.Server.Identity;

/// <summary>The right to open one account with a role, once. Only the hash of its token is kept.</summary>
internal sealed class Invitation
{
    /// <summary>SHA-256 of the token, in hexadecimal (<see cref="SetupToken.HashOf"/>).</summary>
    public required string Hash { get; init; }

    /// <summary>For whom, in the words of whoever invited.</summary>
    public required string Label { get; init; }

    /// <summary>The role the account gets, one of <see cref="PortalRoles.Staff"/>.</summary>
    public required string Role { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>When it ends.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
