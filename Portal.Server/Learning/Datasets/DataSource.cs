using System.Security.Cryptography;

namespace Portal.Server.Learning.Datasets;

/// <summary>What reading needs: the request, where items get numbers, where cleaning is counted, and the fingerprint.</summary>
internal sealed class DataSource(DataRequest request, CancellationToken cancellationToken) : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>What was asked for.</summary>
    public DataRequest Request => request;

    /// <summary>Numbers of the items, in the order they are met.</summary>
    public ItemIndex Items { get; } = new();

    /// <summary>Counts of what cleaning meets.</summary>
    public CleaningTally Tally { get; } = new();

    /// <summary>Opens one of the files the fingerprint is of.</summary>
    public DataFile Open(string path) => DataFile.Open(path, _hash, cancellationToken);

    /// <summary>SHA-256 of all that was read, in hexadecimal.</summary>
    public string Fingerprint() => Convert.ToHexStringLower(_hash.GetCurrentHash());

    public void Dispose() => _hash.Dispose();
}
