namespace Portal.Server.Catalog;

/// <summary>Brings the vectors of all products in step with their words and pictures and with the encoders of the settings.</summary>
public interface IEncodeProducts
{
    /// <summary>What is wrong with encoders, a sentence each, by the encoder's name.</summary>
    IReadOnlyDictionary<string, string> Problems { get; }

    /// <summary>Computes what changed: a product, or a model. An encoder that cannot be used leaves its vectors as they are.</summary>
    /// <param name="progress">Told how many vectors of how many are computed.</param>
    /// <param name="cancellationToken">Stops it between two batches; what was computed stays.</param>
    /// <returns>Vectors computed.</returns>
    Task<int> RunAsync(IProgress<(int Done, int All)>? progress, CancellationToken cancellationToken);
}
