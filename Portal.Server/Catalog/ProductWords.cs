using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.Catalog;

/// <summary>Reads the words of products for learners: title and description, in English where there is English.</summary>
internal sealed class ProductWords(IDbContextFactory<PortalDbContext> contexts)
{
    /// <summary>The words by product id, of all products on sale; title and description are parted by a line end.</summary>
    /// <param name="cancellationToken">Stops it between two rows.</param>
    public Dictionary<string, string> Read(CancellationToken cancellationToken)
    {
        using var db = contexts.CreateDbContext();
        var products = db.Products;
        var texts = db.ProductTexts.AsNoTracking().Where(text => products.Any(product => product.Id == text.ProductId && !product.Removed))
            .Select(text => new { text.ProductId, text.Culture, text.Title, text.Description });
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (text.Culture == "en" || !words.ContainsKey(text.ProductId))
            {
                words[text.ProductId] = Join(text.Title, text.Description);
            }
        }

        return words;
    }

    /// <summary>Title and description as one text.</summary>
    public static string Join(string title, string description) => description.Length == 0 ? title : $"{title}\n{description}";
}
