namespace Portal.Server.Demo.Bench;

/// <summary>A visit of the world with one recommender.</summary>
/// <param name="Lists">Home lists looked at.</param>
/// <param name="Clicks">How many of them were clicked.</param>
/// <param name="Expected">Clicks they were expected to get, by the world's truth.</param>
/// <param name="Ideal">Clicks the best lists would have been expected to get.</param>
/// <param name="Revenue">What was spent.</param>
internal sealed record PlayedVisit(int Lists, int Clicks, double Expected, double Ideal, double Revenue);
