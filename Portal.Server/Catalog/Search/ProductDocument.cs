using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Portal.Server.Data;

namespace Portal.Server.Catalog.Search;

/// <summary>A product as the search index holds it: its words in both languages, by where they stand.</summary>
/// <param name="Number">The product's number.</param>
/// <param name="Stamp">Derived from the words: equal stamps mean equal documents.</param>
/// <param name="Texts">The prepared text of each column of <see cref="Schema"/>.</param>
internal sealed record ProductDocument(long Number, long Stamp, IReadOnlyList<string> Texts)
{
    /// <summary>
    /// A word of the title says most; a description mentions many things that the product is not. Raise the version
    /// whenever <see cref="SearchText"/> or the columns change.
    /// </summary>
    public static FullTextSchema Schema { get; } = new("ProductSearch", 1,
        [new("title", 10), new("brand", 6), new("category", 5), new("facts", 3), new("description", 1)]);

    /// <summary>The columns that name a product rather than talk about it.</summary>
    public static IReadOnlyList<string> Names { get; } = ["title", "brand", "category"];

    /// <summary>Makes the document of a product with all its texts.</summary>
    public static ProductDocument Of(Product product, CategoryNode category, CategoryNode? department)
    {
        string[] texts =
        [
            Prepare(product.Texts.Select(text => text.Title)),
            Prepare([product.Brand]),
            Prepare([category.NameEn, category.NameZh, department?.NameEn, department?.NameZh]),
            Prepare(product.Texts.SelectMany(Facts)),
            Prepare(product.Texts.Select(text => text.Description)),
        ];
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', texts)));
        return new ProductDocument(product.Number, BinaryPrimitives.ReadInt64LittleEndian(hash), texts);
    }

    /// <summary>Texts as they are indexed: their words, parted by blanks.</summary>
    public static string Prepare(IEnumerable<string?> texts)
    {
        var prepared = new StringBuilder();
        foreach (var text in texts)
        {
            SearchText.Prepare(text, prepared);
        }

        return prepared.ToString();
    }

    private static IEnumerable<string> Facts(ProductText text) =>
        JsonSerializer.Deserialize<string[][]>(text.AttributesJson)!.Where(fact => fact.Length == 3).Select(fact => fact[2]);
}
