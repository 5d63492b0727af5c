namespace Portal.Server.Quality;

/// <summary>The last measure of a day (UTC); what the page opens with.</summary>
public sealed class QualityDay
{
    /// <summary>The day, as yyyy-MM-dd.</summary>
    public required string Day { get; init; }

    /// <summary>When it was measured.</summary>
    public required DateTimeOffset At { get; set; }

    /// <summary>0 to 100.</summary>
    public required double Score { get; set; }

    /// <summary>The whole report, as JSON.</summary>
    public required string Json { get; set; }
}
