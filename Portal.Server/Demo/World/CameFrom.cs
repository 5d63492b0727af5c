using Portal.Shared.Events;

namespace Portal.Server.Demo.World;

/// <summary>The place of a list that led to a product.</summary>
/// <param name="Placement">The list's placement.</param>
/// <param name="ListId">The list.</param>
/// <param name="Position">The place, from 0.</param>
internal sealed record CameFrom(string Placement, Guid ListId, int Position)
{
    /// <summary>The event as one that came from here.</summary>
    public ShopEvent Put(ShopEvent happened) => happened with { Placement = Placement, ListId = ListId, Position = Position };
}
