namespace Portal.Server.Identity;

/// <summary>A passkey as its account's page shows it.</summary>
/// <param name="Id">Its credential id, base64url.</param>
/// <param name="Name">As its owner calls it.</param>
/// <param name="AddedAt">When it was added.</param>
internal sealed record KeptPasskey(string Id, string Name, DateTimeOffset AddedAt);
