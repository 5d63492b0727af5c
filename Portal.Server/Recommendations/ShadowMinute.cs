namespace Portal.Server.Recommendations;

/// <summary>What the answers of a version in the shadow came to in one minute; kept when the answers themselves are trimmed.</summary>
public sealed class ShadowMinute
{
    /// <summary>The version in the shadow.</summary>
    public required string Shadow { get; init; }

    /// <summary>Minutes since 1970, UTC.</summary>
    public required long Minute { get; init; }

    /// <summary>The version that served, with its steps of fine-tuning.</summary>
    public required string Live { get; init; }

    /// <summary>Lists both were asked for.</summary>
    public int Lists { get; set; }

    /// <summary>Sum over them of <see cref="ShadowAnswer.Agreement"/>.</summary>
    public double Agreement { get; set; }

    /// <summary>Sum over them of <see cref="ShadowAnswer.RankAgreement"/>.</summary>
    public double RankAgreement { get; set; }

    /// <summary>Lists both lead with the same product.</summary>
    public int SameFirst { get; set; }

    /// <summary>Lists the shadow failed at.</summary>
    public int Failed { get; set; }

    /// <summary>Sampled lists left out because the line was full.</summary>
    public int Dropped { get; set; }
}
