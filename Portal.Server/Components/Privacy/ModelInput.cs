namespace Portal.Server.Components.Privacy;

/// <summary>What the models are told of a shopper.</summary>
/// <param name="Acts">Title, behaviour (<c>View</c>, <c>Cart</c>, <c>Buy</c>) and time, newest first.</param>
/// <param name="Cart">Titles of what is in the cart.</param>
/// <param name="Saved">Titles of the favourites.</param>
/// <param name="Hidden">Titles of what is hidden.</param>
/// <param name="Searches">Words searched for, latest first.</param>
public sealed record ModelInput(
    IReadOnlyList<(string Title, string Behaviour, DateTimeOffset At)> Acts, IReadOnlyList<string> Cart, IReadOnlyList<string> Saved, IReadOnlyList<string> Hidden,
    IReadOnlyList<string> Searches)
{
    /// <summary>Whether nothing is known.</summary>
    public bool IsEmpty => Acts.Count + Cart.Count + Saved.Count + Hidden.Count + Searches.Count == 0;
}
