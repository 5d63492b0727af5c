namespace Portal.Server.Experiments;

/// <summary>The log of lists, which stands to the right: what experiments ask of it.</summary>
internal interface IServedLists
{
    /// <summary>Completes when all lists served before are in the log, with what is summed up of them.</summary>
    Task StoredAsync(CancellationToken cancellationToken);

    /// <summary>A list that was served; null when it is not in the log.</summary>
    Task<LateList?> FindAsync(Guid listId, CancellationToken cancellationToken);

    /// <summary>The interleaved lists of an experiment that were seen, with what was chosen from them.</summary>
    Task<IReadOnlyList<DraftedList>> DraftedAsync(string experiment, CancellationToken cancellationToken);

    /// <summary>The places of logged lists that were drawn by chance, judged by what another placement would show.</summary>
    /// <param name="arm">The arm that was not served yet.</param>
    /// <param name="placement">Key of the placement.</param>
    /// <param name="cancellationToken">Stops it.</param>
    Task<LoggedDraws> DrawsAsync(ExperimentArm arm, string placement, CancellationToken cancellationToken);
}
