using Portal.Server.Learning;

namespace Portal.Server.Demo.Bench;

/// <summary>What a recommender did to the world.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Offline">What offline evaluation said of it before.</param>
/// <param name="Days">Day by day.</param>
/// <param name="StepsPerSecond">Steps of a crowd's shoppers a second, lists, intake and learning included.</param>
/// <param name="SecondsPerDay">Seconds a judged day took.</param>
internal sealed record PlayedContender(string Name, OfflineFigure Offline, IReadOnlyList<PlayedDay> Days, double StepsPerSecond, double SecondsPerDay);
