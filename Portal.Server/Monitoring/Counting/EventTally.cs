using Portal.Server.Catalog;
using Portal.Server.Events;
using Portal.Shared.Events;

namespace Portal.Server.Monitoring.Counting;

/// <summary>Adds events to a tally, in the order they were stored.</summary>
internal sealed class EventTally(FigureTally tally, KnownShoppers shoppers, ShopperQueries queries, ListLookup lists, ICatalogue catalogue, FigureOptions options)
{
    private readonly Dictionary<string, bool> _accounts = new(StringComparer.Ordinal);
    private readonly long _newFor = (long)TimeSpan.FromDays(options.NewProductDays).TotalMilliseconds;

    /// <summary>Adds one.</summary>
    public void Add(StoredEvent happened)
    {
        var at = happened.OccurredAt.ToUnixTimeMilliseconds();
        var (first, before) = shoppers.Meet(happened, queries);
        var segment = Segments.Of(first, at, HasAccount(happened.ShopperId));
        var (placement, version) = lists.Find(happened);
        var product = happened.ProductId is { } id ? catalogue.Find(id) : null;
        var isOrder = happened.Type == ShopEventType.Purchase && (happened.OrderId is not { } order || !queries.HasOrder(happened.ShopperId, happened.Sequence, order));
        foreach (var (_, sums) in tally.At(at, placement, version, segment))
        {
            Count(sums, happened, product, at);
        }

        // What is of the whole shop stands where no list does, so that it adds up over placements.
        foreach (var (grain, sums) in tally.At(at, "", "", segment))
        {
            sums[Figure.Visits] += before.Session ? 0 : 1;
            sums[Figure.Shoppers] += before.In(grain) ? 0 : 1;
            sums[Figure.NewShoppers] += before.Any ? 0 : 1;
            sums[Figure.Orders] += isOrder ? 1 : 0;
        }

        NoteProduct(happened, product, at, placement, version);
    }

    private void Count(FigureSums sums, StoredEvent happened, CatalogueItem? product, long at)
    {
        sums[Figure.Events]++;
        switch (happened.Type)
        {
            case ShopEventType.Impression:
                sums[Figure.Impressions]++;
                return;
            case ShopEventType.View:
                sums[Figure.Views]++;
                break;
            case ShopEventType.Click:
                sums[Figure.Clicks]++;
                break;
            case ShopEventType.AddToCart:
                sums[Figure.Carts]++;
                break;
            case ShopEventType.Purchase:
                sums[Figure.Purchases]++;
                sums[Figure.Revenue] += happened.Quantity * (happened.UnitPriceMinor ?? 0);
                break;
        }

        if (product is not null)
        {
            sums[Figure.ProductActs]++;
            sums[Figure.NewProductActs] += at - product.Product.AddedAt.ToUnixTimeMilliseconds() is var age && age >= 0 && age < _newFor ? 1 : 0;
        }
    }

    private void NoteProduct(StoredEvent happened, CatalogueItem? product, long at, string placement, string version)
    {
        if (product is null)
        {
            return;
        }

        var number = checked((int)product.Product.Number);
        if (happened.Type != ShopEventType.Impression)
        {
            tally.Note(HistogramNames.Acts, number, at);
            tally.Note(HistogramNames.Price, LogScale.NumberOf(product.Product.PriceMinor / 100.0), at);
        }
        else if (placement.Length > 0)
        {
            tally.Note(HistogramNames.Shown, number, at, placement, version);
        }
    }

    private bool HasAccount(string shopperId)
    {
        if (!_accounts.TryGetValue(shopperId, out var has))
        {
            _accounts.Add(shopperId, has = queries.HasAccount(shopperId));
        }

        return has;
    }
}
