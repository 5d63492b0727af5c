namespace Portal.Server.Catalog;

/// <summary>A file cannot be used as a product's picture; the message says why and what would do.</summary>
public sealed class UnusablePhotoException(string message) : Exception(message);
