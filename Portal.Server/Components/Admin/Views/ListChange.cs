namespace Portal.Server.Components.Admin.Views;

/// <summary>A product of a list, and where another list has it.</summary>
/// <param name="ProductId">The product.</param>
/// <param name="Place">Its place here, from 1.</param>
/// <param name="Before">Its place in the other list, from 1; null where that does not have it.</param>
internal sealed record ListChange(string ProductId, int Place, int? Before)
{
    /// <summary>Places it stands higher here; 0 for one that stays, null for one that is new.</summary>
    public int? Rise => Before - Place;

    /// <summary>The products of a list, in its order.</summary>
    /// <param name="list">Ids of the list's products.</param>
    /// <param name="before">Ids of the other's.</param>
    public static IReadOnlyList<ListChange> Of(IReadOnlyList<string> list, IReadOnlyList<string> before)
    {
        var places = before.Index().ToDictionary(pair => pair.Item, pair => pair.Index + 1, StringComparer.Ordinal);
        return [.. list.Select((id, place) => new ListChange(id, place + 1, places.TryGetValue(id, out var was) ? was : null))];
    }
}
