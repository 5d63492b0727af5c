namespace Portal.Server.Recommendations.Candidates;

/// <summary>Counts the lists of a version, and those made without it. Any number of callers at once.</summary>
internal sealed class AnswerTally
{
    private long _lists, _missing;

    /// <summary>The counts so far.</summary>
    public TrialAnswers Counts => new(Interlocked.Read(ref _lists), Interlocked.Read(ref _missing));

    /// <summary>Counts a list.</summary>
    public void Add(bool missing)
    {
        Interlocked.Increment(ref _lists);
        if (missing)
        {
            Interlocked.Increment(ref _missing);
        }
    }
}
