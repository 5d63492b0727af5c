namespace Portal.Server.Catalog;

/// <summary>A source brings products that cannot be saved. Nothing was written.</summary>
/// <param name="sentence">Which product or category, what is wrong with it and what would be right.</param>
public sealed class InvalidProductsException(string sentence) : Exception(sentence);
