namespace Portal.Server.Recommendations;

/// <summary>A list as it was served, and what its shopper did with it.</summary>
/// <param name="ShopperId">Who got it.</param>
/// <param name="Content">What it held.</param>
/// <param name="Outcomes">By product; those nothing was done with are missing.</param>
internal sealed record LoggedOutcome(string ShopperId, LoggedContent Content, IReadOnlyDictionary<string, ListOutcomes> Outcomes)
{
    /// <summary>Its id.</summary>
    public Guid ListId { get; init; }
}
