namespace Portal.Client.Live;

/// <summary>
/// How long to wait before trying again: doubling from half a second to a quarter of a minute, each spread by up to a
/// third, so that a shop that comes back is not met by all its shoppers in the same instant.
/// </summary>
internal sealed class RetryPause(Random random)
{
    private const double FirstSeconds = 0.5;
    private const double LongestSeconds = 15;
    private int _failures;

    /// <summary>The next pause.</summary>
    public TimeSpan Next()
    {
        var seconds = Math.Min(LongestSeconds, FirstSeconds * Math.Pow(2, Math.Min(_failures++, 10)));
        return TimeSpan.FromSeconds(seconds * (1 + (random.NextDouble() - 0.5) * 2 / 3));
    }

    /// <summary>It worked: the next failure starts small again.</summary>
    public void Reset() => _failures = 0;
}
