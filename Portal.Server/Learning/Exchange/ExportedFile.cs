namespace Portal.Server.Learning.Exchange;

/// <summary>A file of an export.</summary>
/// <param name="Path">Its path in the folder, with forward slashes.</param>
/// <param name="Rows">Its rows.</param>
/// <param name="Bytes">Its bytes.</param>
/// <param name="Sha256">Its hash, in hexadecimal.</param>
internal sealed record ExportedFile(string Path, long Rows, long Bytes, string Sha256);
