using System.Text.Encodings.Web;
using System.Text.Json;

namespace Portal.Server.Catalog.Saving;

/// <summary>Turns a draft into rows, keeping of the known product what the draft does not say.</summary>
internal static class DraftRows
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The product as it is after the save; its stamp is still to be made.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="source">Where it comes from.</param>
    /// <param name="draft">What the source says.</param>
    /// <param name="known">The product as it was, if it is known.</param>
    /// <param name="number">Its number, if it is new.</param>
    /// <param name="currency">The shop's currency.</param>
    /// <param name="photo">Name of its kept picture, if it has one of its own.</param>
    /// <param name="now">When it comes into the shop, if it is new and the source does not say; when it is back, if it was sold out.</param>
    public static Product ToProduct(
        string id, string source, ProductDraft draft, Product? known, long number, string currency, string? photo, DateTimeOffset now)
    {
        var product = new Product
        {
            Id = id,
            Number = known?.Number ?? number,
            Source = source,
            Sku = draft.Sku,
            Brand = draft.Brand,
            CategoryKey = draft.CategoryKey,
            PriceMinor = (long)decimal.Round(draft.Price * 100m, MidpointRounding.AwayFromZero),
            Currency = draft.Currency ?? currency,
            Stock = draft.Stock,
            AddedAt = known?.AddedAt ?? draft.AddedAt ?? now,
            RestockedAt = known is { Stock: <= 0 } && draft.Stock > 0 ? now : known?.RestockedAt,
            ModelKey = draft.ModelKey,
            Silhouette = draft.Silhouette,
            Colour = draft.Colour,
            Accent = draft.Accent,
            Tint = draft.Tint,
            Photo = photo ?? draft.KeptPhoto,
            Removed = draft.Remove || (draft.IsEdit && known?.Removed == true),
            QuarantinedAt = known?.QuarantinedAt,
            QuarantineReason = known?.QuarantineReason,
            SearchStamp = known?.SearchStamp ?? 0,
        };
        product.Texts.AddRange(draft.Texts.Select(text => ToText(id, text)));
        product.Texts.AddRange(known?.Texts.Where(text => !draft.Texts.Any(told => told.Culture == text.Culture)) ?? []);
        return product;
    }

    /// <summary>Whether the row of the product itself is the same.</summary>
    public static bool SameRow(Product left, Product right) =>
        (left.Brand, left.CategoryKey, left.PriceMinor, left.Currency, left.Stock, left.ModelKey, left.Removed)
            == (right.Brand, right.CategoryKey, right.PriceMinor, right.Currency, right.Stock, right.ModelKey, right.Removed)
        && left.QuarantinedAt == right.QuarantinedAt
        && (left.Silhouette, left.Colour, left.Accent, left.Tint, left.Photo)
            == (right.Silhouette, right.Colour, right.Accent, right.Tint, right.Photo);

    /// <summary>Whether a text is the same.</summary>
    public static bool SameText(ProductText left, ProductText? right) =>
        right is not null && (left.Title, left.Description, left.VariantLabel, left.AttributesJson)
            == (right.Title, right.Description, right.VariantLabel, right.AttributesJson);

    private static ProductText ToText(string id, ProductTextDraft draft) => new()
    {
        ProductId = id,
        Culture = draft.Culture,
        Title = draft.Title,
        Description = draft.Description,
        VariantLabel = draft.VariantLabel,
        AttributesJson = draft.Attributes is not { Count: > 0 } facts ? "[]"
            : JsonSerializer.Serialize(facts.Select(fact => new[] { fact.Key, fact.Name, fact.Value }), Json),
    };
}
