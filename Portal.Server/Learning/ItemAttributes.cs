namespace Portal.Server.Learning;

/// <summary>What is known of the items beside behaviour: categories, brands, price bands, words.</summary>
/// <param name="Names">Name of each attribute.</param>
/// <param name="Starts">[items + 1]: where each item's attributes begin in <paramref name="Values"/>.</param>
/// <param name="Values">Attribute numbers, item after item.</param>
internal sealed record ItemAttributes(string[] Names, int[] Starts, int[] Values)
{
    /// <summary>[items]: each item's attributes in the order its source tells them, such as brand, department, category.</summary>
    public IReadOnlyList<IReadOnlyList<int>> Told { get; init; } = [];

    /// <summary>Number of attributes.</summary>
    public int Count => Names.Length;

    /// <summary>Attributes of an item.</summary>
    public ReadOnlySpan<int> Of(int item) => Values.AsSpan(Starts[item]..Starts[item + 1]);
}
