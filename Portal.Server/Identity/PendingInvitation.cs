namespace Portal.Server.Identity;

/// <summary>An invitation that was neither used nor withdrawn.</summary>
/// <param name="Id">Names it, and opens nothing.</param>
/// <param name="Label">For whom, in the words of whoever invited.</param>
/// <param name="Role">The role the account gets.</param>
/// <param name="ExpiresAt">When it ends.</param>
public sealed record PendingInvitation(string Id, string Label, string Role, DateTimeOffset ExpiresAt);
