namespace Portal.Server.Catalog.Vectors;

/// <summary>An encoder cannot be used; the message is the end of a sentence that begins with its name.</summary>
internal sealed class UnfitEncoderException(string message) : Exception(message);
