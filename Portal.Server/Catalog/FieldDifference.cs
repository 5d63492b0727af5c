namespace Portal.Server.Catalog;

/// <summary>One thing a product says differently.</summary>
/// <param name="Field">Which: <c>title</c>, <c>title.zh-CN</c>, <c>price</c> and so on.</param>
/// <param name="Before">What it said; empty for nothing.</param>
/// <param name="After">What it says now.</param>
public sealed record FieldDifference(string Field, string Before, string After)
{
    /// <summary>Characters that are kept of each side.</summary>
    public const int MaximumText = 160;
}
