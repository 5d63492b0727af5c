namespace Portal.Server.Learning.Bench.Load;

/// <summary>What an idle connection takes of the server's memory, in KiB: the whole process's, and of that managed objects.</summary>
/// <param name="Bare">Of the bare hub.</param>
/// <param name="BareManaged">The same, managed.</param>
/// <param name="Shop">Of the shop's hub.</param>
/// <param name="ShopManaged">The same, managed.</param>
/// <param name="Watching">Of the shop's hub with a list watched.</param>
/// <param name="WatchingManaged">The same, managed.</param>
internal sealed record ConnectionMemory(double Bare, double BareManaged, double Shop, double ShopManaged, double Watching, double WatchingManaged);
