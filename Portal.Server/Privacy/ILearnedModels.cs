namespace Portal.Server.Privacy;

/// <summary>What models learned from whom, as far as erasure must know.</summary>
public interface ILearnedModels
{
    /// <summary>
    /// Versions that are kept and may have learned from a shopper: all that were trained on this shop's events after the shopper's first
    /// act, and the one that is being trained. Asked before the events go.
    /// </summary>
    Task<IReadOnlyList<LearnedModel>> FindAsync(string shopperId, CancellationToken cancellationToken);

    /// <summary>Has a model trained in place of one that serves and began to read before the newest erasure ended; asking twice trains once.</summary>
    /// <param name="since">When the newest erasure of somebody it learned from ended.</param>
    /// <param name="cancellationToken">Stops waiting for the database.</param>
    Task TrainAnewAsync(DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes versions that are no longer served and learned from somebody who was erased, where one that began to read since is served.
    /// </summary>
    /// <param name="versions">Versions, each with when the newest erasure of somebody it learned from ended.</param>
    /// <param name="cancellationToken">Stops it between two versions.</param>
    /// <returns>Those that are gone, now or before.</returns>
    Task<IReadOnlyList<string>> CleanAsync(IReadOnlyDictionary<string, DateTimeOffset> versions, CancellationToken cancellationToken);
}
