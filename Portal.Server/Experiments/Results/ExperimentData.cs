namespace Portal.Server.Experiments.Results;

/// <summary>All that an analysis needs of an experiment, read at one moment.</summary>
/// <param name="Key">The experiment.</param>
/// <param name="Plan">Its plan.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="At">When this was read.</param>
/// <param name="Shoppers">Those with one arm.</param>
/// <param name="SeveralArms">How many have several.</param>
/// <param name="LeastP">Smallest always-valid p of earlier looks, by metric and arm.</param>
internal sealed record ExperimentData(
    string Key, ExperimentPlan Plan, DateTimeOffset StartedAt, DateTimeOffset At, IReadOnlyList<ShopperRecord> Shoppers, int SeveralArms,
    IReadOnlyDictionary<(string Metric, string Arm), double> LeastP)
{
    /// <summary>Shoppers as they were when an arm was stopped, by that arm.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<ShopperRecord>> Frozen { get; init; } = new Dictionary<string, IReadOnlyList<ShopperRecord>>();

    /// <summary>[arm][group of shoppers]: lists that held a product. Empty unless a metric asks.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<IReadOnlyDictionary<string, long>>> Shown { get; init; } = new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, long>>>();

    /// <summary>Products of the catalogue.</summary>
    public int Products { get; init; }

    /// <summary>The interleaved lists that were seen; empty for a split.</summary>
    public IReadOnlyList<DraftedList> Drafts { get; init; } = [];

    /// <summary>Whether shoppers are weighed by their probabilities.</summary>
    public bool IsWeighed => Plan.Allocation == Allocation.Thompson;

    /// <summary>The arms that were not stopped.</summary>
    public IEnumerable<ExperimentArm> LiveArms => Plan.Arms.Where(arm => !Frozen.ContainsKey(arm.Key));
}
