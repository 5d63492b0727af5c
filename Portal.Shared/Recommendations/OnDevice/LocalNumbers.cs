using Portal.Shared.Scoring.Compact;

namespace Portal.Shared.Recommendations.OnDevice;

/// <summary>The numbers a network gives products, and those of the tiles: a file may know a product that the other does not.</summary>
internal sealed class LocalNumbers
{
    private readonly CardPack _cards;

    // [items of the network]: number among the tiles; [tiles]: number in the network; -1 for none.
    private readonly int[] _products, _numbers;

    /// <summary>Makes it.</summary>
    /// <param name="cards">The products.</param>
    /// <param name="model">The network, or null.</param>
    public LocalNumbers(CardPack cards, CompactModel? model)
    {
        (_cards, _products, _numbers) = (cards, new int[model?.Items ?? 0], new int[cards.Products.Count]);
        Array.Fill(_products, -1);
        for (var product = 0; product < _numbers.Length; product++)
        {
            _numbers[product] = model?.NumberOf(cards.Products[product].Id) ?? -1;
            if (_numbers[product] >= 0)
            {
                _products[_numbers[product]] = product;
            }
        }
    }

    /// <summary>Number among the tiles of an item of the network; -1 when it is not sold any more.</summary>
    public int ProductOf(int number) => _products[number];

    /// <summary>Number in the network of a product; -1 when the network does not know it.</summary>
    public int NumberOf(string productId) => _cards.NumberOf(productId) is >= 0 and var product ? _numbers[product] : -1;
}
