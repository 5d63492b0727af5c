namespace Portal.Server.Privacy;

/// <summary>What models learned from whom, as far as erasure must know.</summary>
public interface ILearnedModels
{
    /// <summary>
    /// Versions that are kept and may have learned from a shopper: all that were trained on this shop's events after the shopper's first
    /// act. Asked before the events go.
    /// </summary>
    Task<IReadOnlyList<LearnedModel>> FindAsync(string shopperId, CancellationToken cancellationToken);

    /// <summary>Has a model trained in place of one that serves and is older than the newest erasure; asking twice trains once.</summary>
    /// <param name="since">When the newest erasure of somebody it learned from ended.</param>
    /// <param name="cancellationToken">Stops waiting for the database.</param>
    Task TrainAnewAsync(DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes versions that are no longer served and learned from somebody who was erased, where one that was trained since is served.
    /// </summary>
    /// <param name="versions">Versions and since when they are flagged.</param>
    /// <param name="cancellationToken">Stops it between two versions.</param>
    /// <returns>Those that are gone, now or before.</returns>
    Task<IReadOnlyList<string>> CleanAsync(IReadOnlyDictionary<string, DateTimeOffset> versions, CancellationToken cancellationToken);
}
