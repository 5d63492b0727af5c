namespace Portal.Client.Ui;

/// <summary>A changed list is in the document.</summary>
/// <param name="ListId">The list.</param>
/// <param name="SinceActMilliseconds">From the shopper's last press on this page to the list in the document, by the page's own clock; null when nothing was pressed.</param>
public sealed record ShelfShown(Guid ListId, double? SinceActMilliseconds);
