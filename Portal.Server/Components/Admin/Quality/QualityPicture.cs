using Portal.Server.Catalog;
using Portal.Server.Events;
using Portal.Server.Quality;

namespace Portal.Server.Components.Admin.Quality;

/// <summary>What the page shows of one moment.</summary>
/// <param name="Report">The newest measure; null before the first.</param>
/// <param name="Trend">The scores of the last days, oldest first.</param>
/// <param name="Products">Products that are held back, the newest first.</param>
/// <param name="Sources">Sources that are held back, the newest first.</param>
public sealed record QualityPicture(
    QualityReport? Report, IReadOnlyList<(string Day, double Score)> Trend, IReadOnlyList<CatalogueItem> Products, IReadOnlyList<HeldSource> Sources);
