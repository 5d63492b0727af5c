using Portal.Server.Hosting;

namespace Portal.Server.Learning;

/// <summary>What a training of rankers found.</summary>
/// <param name="MeasuredAt">When.</param>
/// <param name="Machine">On what.</param>
/// <param name="Data">Name of the data.</param>
/// <param name="Split">How the sources' past was parted from what is replayed.</param>
/// <param name="Served">The trained model among the sources.</param>
/// <param name="Seed">Seed of all chance.</param>
/// <param name="Choices">What was chosen for each placement.</param>
internal sealed record RankersReport(
    DateTimeOffset MeasuredAt, Machine Machine, string Data, string Split, string Served, int Seed, IReadOnlyList<RankerChoice> Choices);
