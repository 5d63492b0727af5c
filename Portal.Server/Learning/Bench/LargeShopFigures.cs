namespace Portal.Server.Learning.Bench;

/// <summary>One epoch on a big made-up shop.</summary>
/// <param name="Shop">How large.</param>
/// <param name="MakeSeconds">To make the shop up.</param>
/// <param name="Epoch">The epoch, optimiser included.</param>
/// <param name="PeakMiB">Most memory the process held, the events among it.</param>
internal sealed record LargeShopFigures(SyntheticShopSettings Shop, double MakeSeconds, EpochFigures Epoch, double PeakMiB);
