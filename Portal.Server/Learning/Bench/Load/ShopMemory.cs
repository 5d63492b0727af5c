namespace Portal.Server.Learning.Bench.Load;

/// <summary>What the shop takes with its shoppers active, in MiB.</summary>
/// <param name="Process">The whole process.</param>
/// <param name="Managed">Of that, managed objects.</param>
/// <param name="Raw">What the arrays alone would take; see <see cref="RawArrays"/>.</param>
internal sealed record ShopMemory(double Process, double Managed, double Raw);
