namespace Portal.Server.Privacy;

/// <summary>A kind of data about shoppers that is kept for a time and then deleted. Registered by the feature that keeps it.</summary>
public interface IRetained
{
    /// <summary>Stable name; texts: <c>Keep_</c> and the name.</summary>
    string Kind { get; }

    /// <summary>Days it is kept, by the settings; 0: not at all.</summary>
    int Days { get; }

    /// <summary>The setting the days are in, such as <c>Privacy:EventDays</c>.</summary>
    string Setting { get; }

    /// <summary>How much there is now.</summary>
    Task<RetainedSize> SizeAsync(CancellationToken cancellationToken);

    /// <summary>Deletes what is older, in steps that hold nobody up.</summary>
    /// <param name="now">The moment ages are counted from.</param>
    /// <param name="cancellationToken">Stops it between two steps; the next run goes on.</param>
    /// <returns>How many rows are gone.</returns>
    Task<long> TrimAsync(DateTimeOffset now, CancellationToken cancellationToken);
}

/// <summary>How much there is of a kind.</summary>
/// <param name="Rows">Rows.</param>
/// <param name="Oldest">When the oldest came; null: none, or nobody can tell.</param>
public sealed record RetainedSize(long Rows, DateTimeOffset? Oldest);
