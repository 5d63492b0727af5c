namespace Portal.Server.Audit;

/// <summary>What is to be written down. Passwords, tokens, codes and keys have no place in it.</summary>
/// <param name="Actor">Who did it.</param>
/// <param name="Action">Stable name, feature first (<c>model.promoted</c>), 1 to 64 characters; the page shows its text <c>Action_model.promoted</c>.</param>
/// <param name="Subject">What it was done to, kind first (<c>account ann@example.com</c>, <c>model 12</c>), 1 to 256 characters.</param>
/// <param name="Before">How it was, written as JSON; null when it did not exist or does not matter.</param>
/// <param name="After">How it is now, written as JSON; null when it is gone or does not matter.</param>
public sealed record AuditNote(AuditActor Actor, string Action, string Subject, object? Before = null, object? After = null);
