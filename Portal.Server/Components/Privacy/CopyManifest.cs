namespace Portal.Server.Components.Privacy;

/// <summary>What a copy says of itself.</summary>
/// <param name="MadeAt">When it was made.</param>
/// <param name="Counts">How many records of each kind it holds.</param>
/// <param name="Hashes">SHA-256 of each file, hexadecimal.</param>
/// <param name="Seal">Proves that this shop wrote these hashes; nothing in it tells who it was for.</param>
public sealed record CopyManifest(DateTimeOffset MadeAt, IReadOnlyDictionary<string, int> Counts, SortedDictionary<string, string> Hashes, string Seal)
{
    /// <summary>Name of its file.</summary>
    public const string File = "manifest.json";
}
