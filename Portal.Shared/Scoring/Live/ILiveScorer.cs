namespace Portal.Shared.Scoring.Live;

/// <summary>
/// Answers for one history at a time, as lists are served: finds the best of the catalogue and scores what others found,
/// without scoring everything where that can be spared. Any number of callers at once.
/// </summary>
public interface ILiveScorer
{
    /// <summary>Items of the catalogue.</summary>
    int Items { get; }

    /// <summary>Gets ready to answer for a history.</summary>
    /// <param name="history">What happened so far; may be empty.</param>
    /// <param name="memory">
    /// What is remembered of this shopper since the last question, so that one more event costs one step; null remembers
    /// nothing. One caller at a time.
    /// </param>
    /// <param name="keep">Whether to remember this history; false for one that only might have been.</param>
    /// <returns>To be disposed of after use; valid until the memory is asked with again.</returns>
    LiveAnswer Ask(History history, LiveMemory? memory = null, bool keep = true);
}
