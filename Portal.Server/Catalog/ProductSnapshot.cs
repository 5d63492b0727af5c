using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Portal.Server.Catalog;

/// <summary>What a product said at one moment: as text, to bring it back, and as a stamp, to see whether it still says so.</summary>
public static class ProductSnapshot
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The product with its texts, written out.</summary>
    public static string Write(Product product) => JsonSerializer.Serialize(product, Json);

    /// <summary>The product as it was written out.</summary>
    public static Product Read(string json) => JsonSerializer.Deserialize<Product>(json, Json)!;

    /// <summary>
    /// 64 bits of SHA-256 over all that people and sources say of a product. Left out is what moves by itself or belongs to the
    /// shop: the stock, which orders take from, the quarantine, and what the search index keeps.
    /// </summary>
    public static long StampOf(Product product)
    {
        var said = new StringBuilder();
        foreach (var part in (string?[])[
            product.Brand, product.CategoryKey, product.PriceMinor.ToString(System.Globalization.CultureInfo.InvariantCulture), product.Currency, product.ModelKey,
            product.Silhouette, product.Colour, product.Accent, product.Tint, product.Photo, product.Removed ? "1" : "0",
            .. product.Texts.OrderBy(text => text.Culture, StringComparer.Ordinal)
                .SelectMany(text => new[] { text.Culture, text.Title, text.Description, text.VariantLabel, text.AttributesJson })])
        {
            // Lengths keep "ab" + "c" apart from "a" + "bc", and a missing part from an empty one.
            said.Append(part?.Length ?? -1).Append(':').Append(part);
        }

        return BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(said.ToString())));
    }
}
