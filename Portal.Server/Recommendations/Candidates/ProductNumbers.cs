using Portal.Server.Catalog;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>The numbers a model gives products, and the catalogue's.</summary>
internal sealed class ProductNumbers
{
    // [items of the model, then more]: catalogue index, -1 when not in the shop; [catalogue at the time]: number, or -1.
    private readonly int[] _products, _numbers;

    /// <summary>Those of a model's items.</summary>
    public ProductNumbers(IEnumerable<string> items, ICatalogue catalogue)
        : this([.. items.Select(id => catalogue.Find(id)?.Index ?? -1)])
    {
    }

    private ProductNumbers(int[] products)
    {
        _products = products;
        _numbers = new int[products.DefaultIfEmpty(-1).Max() + 1];
        Array.Fill(_numbers, -1);
        for (var number = 0; number < products.Length; number++)
        {
            if (products[number] >= 0)
            {
                _numbers[products[number]] = number;
            }
        }
    }

    /// <summary>How many there are.</summary>
    public int Count => _products.Length;

    /// <summary>Catalogue index of a number, -1 when it is not in the shop.</summary>
    public int ProductOf(int number) => _products[number];

    /// <summary>Number of a product, or -1.</summary>
    public int NumberOf(int product) => product < _numbers.Length ? _numbers[product] : -1;

    /// <summary>The same, with products whose numbers follow.</summary>
    public ProductNumbers With(IEnumerable<int> products) => new([.. _products, .. products]);
}
