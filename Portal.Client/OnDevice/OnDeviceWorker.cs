using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;
using System.Security.Cryptography;
using System.Text.Json;
using Portal.Shared;
using Portal.Shared.Catalog;
using Portal.Shared.Recommendations;
using Portal.Shared.Recommendations.OnDevice;
using Portal.Shared.Scoring.Compact;
using Portal.Shared.Shopping;

namespace Portal.Client.OnDevice;

/// <summary>
/// What runs in the worker beside the page (<c>wwwroot/js/on-device-worker.js</c>): reads the downloaded files once and makes lists,
/// so that the page never waits for arithmetic. Texts in and out are JSON.
/// </summary>
[SupportedOSPlatform("browser")]
internal static partial class OnDeviceWorker
{
    private const int UnknownStock = CartChange.MaximumQuantity;
    private static CardPack? _cards;
    private static LocalLists? _lists;

    /// <summary>Takes the files.</summary>
    /// <param name="cards">The tiles.</param>
    /// <param name="network">The network; empty for none.</param>
    [JSExport]
    internal static void Open(byte[] cards, byte[] network)
    {
        _cards = CardPack.Read(cards);
        _lists = new LocalLists(_cards, network.Length == 0 ? null : CompactModel.Read(network), TimeProvider.System);
    }

    /// <summary>SHA-256 of a file, where the browser has none of its own: pages that do not come by HTTPS.</summary>
    [JSExport]
    internal static string Sha256(byte[] file) => Convert.ToHexStringLower(SHA256.HashData(file));

    /// <summary>Makes lists.</summary>
    /// <param name="requests">Which.</param>
    /// <param name="acts">What the shopper did.</param>
    /// <param name="causedBy">The act that may have changed them; empty for none.</param>
    [JSExport]
    internal static string Lists(string requests, string acts, string causedBy)
    {
        var history = HistoryOf(acts);
        Guid? cause = Guid.TryParse(causedBy, out var id) ? id : null;
        return JsonSerializer.Serialize(
            [.. JsonSerializer.Deserialize(requests, PortalJson.Default.IReadOnlyListPlacementRequest)!.Select(request => _lists!.Make(request, history, cause))],
            PortalJson.Default.IReadOnlyListRecommendationList);
    }

    /// <summary>The cart that acts add up to.</summary>
    [JSExport]
    internal static string Cart(string acts)
    {
        CartLine[] lines =
        [
            .. HistoryOf(acts).Cart.Where(line => _cards!.NumberOf(line.Key) >= 0).Select(line => (Card: CardOf(line.Key), line.Value))
                .Select(line => new CartLine(line.Card, Math.Min(line.Value, UnknownStock), line.Card.InStock ? UnknownStock : 0)),
        ];
        var currency = lines.Select(line => line.Product.Currency).FirstOrDefault() ?? _cards!.Products.Select(card => card.Currency).FirstOrDefault() ?? "";
        return JsonSerializer.Serialize(new Cart(lines, lines.Sum(line => line.Product.Price * line.Quantity), currency), PortalJson.Default.Cart);
    }

    /// <summary>Products that acts marked, newest first.</summary>
    /// <param name="hidden">Those that are hidden, or the favourites.</param>
    /// <param name="acts">What the shopper did.</param>
    [JSExport]
    internal static string Marked(bool hidden, string acts)
    {
        var history = HistoryOf(acts);
        return JsonSerializer.Serialize<IReadOnlyList<ProductCard>>(
            [.. (hidden ? history.Hidden.Reverse() : history.Favourites).Where(product => _cards!.NumberOf(product) >= 0).Select(CardOf)],
            PortalJson.Default.IReadOnlyListProductCard);
    }

    private static LocalHistory HistoryOf(string acts) => new(JsonSerializer.Deserialize(acts, PortalJson.Default.ListLocalAct)!);

    private static ProductCard CardOf(string productId) => _cards!.Products[_cards.NumberOf(productId)];
}
