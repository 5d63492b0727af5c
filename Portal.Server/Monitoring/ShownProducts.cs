namespace Portal.Server.Monitoring;

/// <summary>How many different products lists showed.</summary>
/// <param name="All">In all.</param>
/// <param name="ByBucket">In each bucket, by its minutes from 1970.</param>
/// <param name="ByPlacement">In lists of each placement.</param>
/// <param name="ByVersion">In lists of each trained model; those without one under an empty text.</param>
public sealed record ShownProducts(
    int All, IReadOnlyDictionary<long, int> ByBucket, IReadOnlyDictionary<string, int> ByPlacement, IReadOnlyDictionary<string, int> ByVersion);
