namespace Portal.Server.Recommendations;

/// <summary>Which categories or brands a list may hold. Keys of departments count with all their categories.</summary>
/// <param name="Include">Only these; null or empty: all. Gives way when too few products are left.</param>
/// <param name="Exclude">None of these, whatever is left: what is out of place for law, licence or decency.</param>
/// <param name="Avoid">None of these while there is enough else.</param>
internal sealed record Selection(
    IReadOnlyList<string>? Include = null, IReadOnlyList<string>? Exclude = null, IReadOnlyList<string>? Avoid = null);
