namespace Portal.Server.Catalog;

/// <summary>A product's text in one language.</summary>
public sealed class ProductText
{
    /// <summary>The product.</summary>
    public required string ProductId { get; init; }

    /// <summary>Language, <c>en</c> or <c>zh-CN</c>.</summary>
    public required string Culture { get; init; }

    /// <summary>Full title.</summary>
    public required string Title { get; set; }

    /// <summary>Running text; may be empty.</summary>
    public string Description { get; set; } = "";

    /// <summary>What sets it apart from its siblings ("Midnight blue"); may be empty.</summary>
    public string VariantLabel { get; set; } = "";

    /// <summary>Named facts as a JSON array of [key, name, value].</summary>
    public string AttributesJson { get; set; } = "[]";
}
