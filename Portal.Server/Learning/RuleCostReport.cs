using Portal.Server.Hosting;

namespace Portal.Server.Learning;

/// <summary>Everything <c>rules cost</c> found, and how.</summary>
/// <param name="MeasuredAt">When.</param>
/// <param name="Machine">On what.</param>
/// <param name="Data">The shop or the data set.</param>
/// <param name="Split">How past and future were parted, in one sentence.</param>
/// <param name="Served">Name of the model the replayed shop served.</param>
/// <param name="Cases">Cases there are; <see cref="RuleCost.Lists"/> of them were replayed.</param>
/// <param name="Seed">Seed of all chance.</param>
/// <param name="ClickModel">What is meant by an expected click.</param>
/// <param name="Costs">The figures.</param>
internal sealed record RuleCostReport(
    DateTimeOffset MeasuredAt, Machine Machine, string Data, string Split, string Served, int Cases, int Seed, string ClickModel, IReadOnlyList<RuleCost> Costs);
