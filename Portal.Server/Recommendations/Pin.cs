namespace Portal.Server.Recommendations;

/// <summary>Holds a place of the list for a product.</summary>
/// <param name="Product">Its id.</param>
/// <param name="Position">The place, from 1 to the placement's number of items.</param>
internal sealed record Pin(string Product, int Position);
