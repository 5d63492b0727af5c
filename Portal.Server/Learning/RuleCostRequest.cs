namespace Portal.Server.Learning;

/// <summary>What the cost of rules is measured on.</summary>
/// <param name="Cases">Sessions and what came next.</param>
/// <param name="Products">[items of the cases]: catalogue index of each, -1 for one that is not in the shop.</param>
internal sealed record RuleCostRequest(CaseSet Cases, int[] Products)
{
    /// <summary>Keys of the placements; all there are when null.</summary>
    public IReadOnlyCollection<string>? Placements { get; init; }

    /// <summary>Most cases replayed for each placement, drawn by <see cref="Seed"/> when there are more.</summary>
    public int MostCases { get; init; } = 2_000;

    /// <summary>Seed of the draw and of the resampling.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Resamples behind each interval.</summary>
    public int Resamples { get; init; } = 1_000;

    /// <summary>Lists made at once.</summary>
    public int Threads { get; init; } = 2;
}
