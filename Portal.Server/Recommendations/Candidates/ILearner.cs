using Portal.Server.Recommendations.Candidates.Snapshots;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>A model that learns from every event, one after the other, in any order with the same result.</summary>
internal interface ILearner
{
    /// <summary>Takes events in. Called by one thread at a time.</summary>
    /// <param name="events">The events, each once.</param>
    /// <param name="isHistory">Whether these are stored events read at start: nobody reads lists meanwhile.</param>
    void Learn(ReadOnlySpan<LearnedEvent> events, bool isHistory);

    /// <summary>
    /// Takes events out again, all that one shopper did: afterwards the state is the one that the other events alone lead to. Called by
    /// one thread at a time, never while it learns.
    /// </summary>
    /// <param name="events">The events, each once, all of which were learned.</param>
    void Unlearn(ReadOnlySpan<LearnedEvent> events);

    /// <summary>Called once after the stored history was read.</summary>
    void HistoryEnded()
    {
    }

    /// <summary>Writes everything learned so far. Not called while it learns.</summary>
    void Save(SnapshotWriter writer);

    /// <summary>Reads what <see cref="Save"/> wrote, at start, before anything was learned.</summary>
    /// <returns>What puts it in place; until then nothing has changed.</returns>
    /// <exception cref="InvalidDataException">It does not fit any more.</exception>
    Action Read(SnapshotReader reader);
}
