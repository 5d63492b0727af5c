namespace Portal.Server.Catalog;

/// <summary>A category or, without a parent, a department.</summary>
public sealed class CategoryNode
{
    /// <summary>Key, used in addresses.</summary>
    public required string Key { get; init; }

    /// <summary>Key of the department; null for a department.</summary>
    public string? ParentKey { get; set; }

    /// <summary>Place among its siblings.</summary>
    public int Position { get; set; }

    /// <summary>English name.</summary>
    public required string NameEn { get; set; }

    /// <summary>Chinese name; null: the English one is shown.</summary>
    public string? NameZh { get; set; }

    /// <summary>Whether the other node is the same in every respect.</summary>
    internal bool SaysTheSameAs(CategoryNode other) =>
        (Key, ParentKey, Position, NameEn, NameZh) == (other.Key, other.ParentKey, other.Position, other.NameEn, other.NameZh);

    /// <summary>Name in a language.</summary>
    public string Name(string culture) => culture.StartsWith("zh", StringComparison.Ordinal) ? NameZh ?? NameEn : NameEn;
}
