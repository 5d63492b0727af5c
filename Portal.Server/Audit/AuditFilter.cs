namespace Portal.Server.Audit;

/// <summary>Which entries are wanted; null leaves a field open.</summary>
/// <param name="Actor">Address of the account, or the part of the program; letter case does not matter.</param>
/// <param name="Action">Stable name of the action.</param>
/// <param name="Subject">The subject, whole; letter case does not matter.</param>
/// <param name="From">First moment.</param>
/// <param name="Until">First moment that is too late.</param>
public sealed record AuditFilter(string? Actor = null, string? Action = null, string? Subject = null, DateTimeOffset? From = null, DateTimeOffset? Until = null);
