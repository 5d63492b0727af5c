using Portal.Shared.Events;

namespace Portal.Server.Components.Privacy;

/// <summary>What of a copy can be brought back. Orders stand in the shop's books and are not written by copies.</summary>
/// <param name="Events">The acts.</param>
/// <param name="Cart">The cart.</param>
/// <param name="Marks">Favourites and hidden products.</param>
internal sealed record KeptCopy(IReadOnlyList<ShopEvent> Events, IReadOnlyList<KeptCopy.Line> Cart, IReadOnlyList<KeptCopy.Mark> Marks)
{
    /// <summary>A line of the cart.</summary>
    internal sealed record Line(string ProductId, int Quantity, DateTimeOffset AddedAt, string? Placement);

    /// <summary>A mark: <c>favourite</c> or <c>hidden</c>.</summary>
    internal sealed record Mark(string ProductId, [property: System.Text.Json.Serialization.JsonPropertyName("mark")] string Name, DateTimeOffset MarkedAt);
}
