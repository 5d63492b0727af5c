namespace Portal.Server.Recommendations;

/// <summary>What a version would show a shopper now.</summary>
/// <param name="Version">The version; behind a plus the steps of fine-tuning it serves with.</param>
/// <param name="Items">Best first.</param>
/// <param name="Notes">What the list says of itself (<see cref="Portal.Shared.Recommendations.ListNotes"/>).</param>
public sealed record VersionList(string Version, IReadOnlyList<VersionListItem> Items, IReadOnlyList<string> Notes);

/// <summary>A product of such a list.</summary>
/// <param name="ProductId">The product.</param>
/// <param name="Source">The source that gave most of its score.</param>
public sealed record VersionListItem(string ProductId, string Source);
