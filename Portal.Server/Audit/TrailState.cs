namespace Portal.Server.Audit;

/// <summary>What a check of the trail found.</summary>
/// <param name="Entries">How many entries from the first on are whole.</param>
/// <param name="Head">Hash of the last of them, in hexadecimal. Kept elsewhere, it tells later whether the end was cut off.</param>
/// <param name="BrokenAt">Number of the first entry that was changed, taken out or put in; null when the trail is whole.</param>
public sealed record TrailState(long Entries, string Head, long? BrokenAt);
