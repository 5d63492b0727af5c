namespace Portal.Server.Experiments;

/// <summary>How often an arm's lists held a product, in one of <see cref="Folds"/> groups of shoppers: what coverage is made of.</summary>
public sealed class ArmProductCount
{
    /// <summary>Groups of shoppers: leaving one out at a time tells how sure coverage is (Efron 1982, the delete-a-group jackknife).</summary>
    public const int Folds = 20;

    /// <summary>The experiment.</summary>
    public required string Experiment { get; init; }

    /// <summary>Key of the arm.</summary>
    public required string Arm { get; init; }

    /// <summary>Group of shoppers, 0 to 19.</summary>
    public required int Fold { get; init; }

    /// <summary>The product.</summary>
    public required string ProductId { get; init; }

    /// <summary>Lists that held it.</summary>
    public required long Lists { get; set; }
}
