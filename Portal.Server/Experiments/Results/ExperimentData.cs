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
    IReadOnlyDictionary<(string Metric, string Arm), double> LeastP);
