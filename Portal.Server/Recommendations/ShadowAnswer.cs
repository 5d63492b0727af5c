namespace Portal.Server.Recommendations;

/// <summary>What a version in the shadow would have proposed, beside what the one that served did. Whose session it was is not kept.</summary>
public sealed class ShadowAnswer
{
    /// <summary>Number, in the order of the answers.</summary>
    public long Id { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The version that served.</summary>
    public required string Live { get; init; }

    /// <summary>The version in the shadow.</summary>
    public required string Shadow { get; init; }

    /// <summary>Share of the best ten that both propose, 0 to 1.</summary>
    public required double Agreement { get; init; }

    /// <summary>
    /// Mean over the depths 1 to 10 of the share both propose that far, 0 to 1: agreement at the top weighs most (average overlap;
    /// Webber, Moffat and Zobel 2010, "A similarity measure for indefinite rankings", section 3).
    /// </summary>
    public required double RankAgreement { get; init; }

    /// <summary>Whether both lead with the same product.</summary>
    public required bool SameFirst { get; init; }

    /// <summary>Best ten of the one that served: product ids, comma between.</summary>
    public required string LiveProducts { get; init; }

    /// <summary>Best ten of the one in the shadow.</summary>
    public required string ShadowProducts { get; init; }
}
