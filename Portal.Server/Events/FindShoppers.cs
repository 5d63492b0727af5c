using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Shared.Events;

namespace Portal.Server.Events;

/// <summary>
/// Finds shoppers whose lists are worth a look: some of those seen last, or those whose pseudonym begins with, or who lately
/// dealt with a product of, some words.
/// </summary>
public sealed class FindShoppers(PortalConnection database, IEventLog log, ICatalogue catalogue)
{
    /// <summary>Acts of one shopper that are counted.</summary>
    public const int MostActs = 200;

    /// <summary>So many of the newest events are looked through; of a shop of any size that takes some hundredths of a second.</summary>
    private const int Newest = 20_000;

    private static readonly ShopEventType[] Told =
    [
        ShopEventType.View, ShopEventType.Click, ShopEventType.AddToCart, ShopEventType.Purchase, ShopEventType.Favourite,
    ];

    /// <summary>Shoppers seen lately, from those who did little to those who did much; the longest history first.</summary>
    /// <param name="count">At most this many.</param>
    public IReadOnlyList<SeenShopper> Suggest(int count)
    {
        SeenShopper[] seen = [.. Recent().Select(Seen).OrderByDescending(shopper => shopper.Acts).ThenBy(shopper => shopper.ShopperId, StringComparer.Ordinal)];
        return seen.Length <= count ? seen : [.. Enumerable.Range(0, count).Select(step => seen[step * (seen.Length - 1) / Math.Max(1, count - 1)])];
    }

    /// <summary>Shoppers by words.</summary>
    /// <param name="words">The beginning of a pseudonym, or words of a product's title.</param>
    /// <param name="culture">Language of the titles.</param>
    /// <param name="count">At most this many.</param>
    public IReadOnlyList<SeenShopper> Find(string words, string culture, int count)
    {
        if (words.Trim() is not { Length: > 0 } wanted)
        {
            return Suggest(count);
        }

        var named = Named(wanted, count).Select(id => Seen(id, log.ReadShopper(id, MostActs, Told))).OfType<SeenShopper>();
        var dealt = Recent().Where(acts => acts.Any(act => catalogue.Find(act.ProductId!)!.Title(culture).Contains(wanted, StringComparison.CurrentCultureIgnoreCase)))
            .OrderByDescending(acts => acts.Max(act => act.Sequence)).Select(Seen);
        return [.. named.Concat(dealt).DistinctBy(shopper => shopper.ShopperId).Take(count)];
    }

    private static SeenShopper Seen(IGrouping<string, StoredEvent> acts) => new(acts.Key, Math.Min(MostActs, acts.Count()), acts.Max(act => act.OccurredAt));

    private static SeenShopper? Seen(string id, IReadOnlyList<StoredEvent> acts) =>
        acts.Count == 0 ? null : new SeenShopper(id, acts.Count, acts.Max(act => act.OccurredAt));

    /// <summary>The newest acts on products in the shop, by shopper.</summary>
    private IGrouping<string, StoredEvent>[] Recent() =>
    [
        .. log.Read(log.LastSequence - Newest, Told).SelectMany(chunk => chunk)
            .Where(act => act.ProductId is { } id && catalogue.Find(id) is not null).GroupBy(act => act.ShopperId, StringComparer.Ordinal),
    ];

    private List<string> Named(string beginning, int count)
    {
        using var connection = database.Open();
        using var command = connection.CreateCommand();
        // A span of the shoppers' index: a pattern would read all of it.
        command.CommandText = """SELECT DISTINCT "ShopperId" FROM "Events" WHERE "ShopperId" >= $from AND "ShopperId" < $until ORDER BY "ShopperId" LIMIT $count""";
        command.Parameters.AddWithValue("$from", beginning);
        command.Parameters.AddWithValue("$until", beginning + '\uffff');
        command.Parameters.AddWithValue("$count", count);
        using var rows = command.ExecuteReader();
        var found = new List<string>();
        while (rows.Read())
        {
            found.Add(rows.GetString(0));
        }

        return found;
    }
}
