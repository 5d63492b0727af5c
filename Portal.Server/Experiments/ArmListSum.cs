namespace Portal.Server.Experiments;

/// <summary>The lists one shopper was made in one arm, summed up: what metrics of lists are made of.</summary>
public sealed class ArmListSum
{
    /// <summary>The experiment.</summary>
    public required string Experiment { get; init; }

    /// <summary>Key of the arm.</summary>
    public required string Arm { get; init; }

    /// <summary>The shopper.</summary>
    public required string ShopperId { get; init; }

    /// <summary>Lists.</summary>
    public required long Lists { get; set; }

    /// <summary>Milliseconds it took to make them.</summary>
    public required double Milliseconds { get; set; }

    /// <summary>How different the products of a list are among themselves, 0 to 1, summed over the lists.</summary>
    public required double Diversity { get; set; }
}
