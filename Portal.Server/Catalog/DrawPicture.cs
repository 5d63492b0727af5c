using Portal.Server.Catalog.Pictures;

namespace Portal.Server.Catalog;

/// <summary>Draws a product's picture; one that brings no picture of its own gets one made from category and title.</summary>
internal sealed class DrawPicture(ICatalogue catalogue)
{
    /// <summary>The picture as SVG in UTF-8, the same each time; null for an unknown product.</summary>
    public byte[]? Draw(string productId)
    {
        if (catalogue.Find(productId) is not { } item)
        {
            return null;
        }

        var product = item.Product;
        var (colour, accent, tint) = PictureColours.For(item.Id, item.TitleEn);
        return ProductPicture.ComposeUtf8(new PictureRequest(
            item.Id, product.Silhouette ?? SilhouetteChoice.For(product.CategoryKey, item.TitleEn),
            product.Colour ?? colour, product.Accent ?? accent, product.Tint ?? tint));
    }
}
