using Portal.Server.Data;
using Portal.Shared.Events;

namespace Portal.Server.Events;

/// <summary>
/// Counts what shoppers did with one product, by the placement that led there. The log has no index by product, since that would make
/// every event dearer to store: the newest events are read through.
/// </summary>
public sealed class FindProductActs(PortalConnection database, IEventLog log)
{
    /// <summary>The newest events that are read: some tenths of a second.</summary>
    public const int Newest = 500_000;

    /// <summary>Counts them.</summary>
    public IReadOnlyList<ProductActs> Run(string productId)
    {
        using var connection = database.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT COALESCE("Placement", ''), "Type", COUNT(*) FROM "Events" WHERE "Sequence" > $after AND "ProductId" = $product GROUP BY 1, 2
            """;
        command.Parameters.AddWithValue("$after", log.LastSequence - Newest);
        command.Parameters.AddWithValue("$product", productId);
        using var rows = command.ExecuteReader();
        var counts = new Dictionary<string, Dictionary<ShopEventType, long>>(StringComparer.Ordinal);
        while (rows.Read())
        {
            var placement = rows.GetString(0);
            (counts.TryGetValue(placement, out var known) ? known : counts[placement] = [])[(ShopEventType)rows.GetInt32(1)] = rows.GetInt64(2);
        }

        return [.. counts.Select(entry => new ProductActs(entry.Key.Length == 0 ? null : entry.Key, entry.Value)).OrderByDescending(acts => acts.Of(ShopEventType.Impression))];
    }
}

/// <summary>What shoppers did with a product.</summary>
/// <param name="Placement">Key of the placement that led there; null: no list did.</param>
/// <param name="Counts">How often, by type.</param>
public sealed record ProductActs(string? Placement, IReadOnlyDictionary<ShopEventType, long> Counts)
{
    /// <summary>Events of a type.</summary>
    public long Of(ShopEventType type) => Counts.GetValueOrDefault(type);
}
