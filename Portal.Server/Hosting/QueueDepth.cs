namespace Portal.Server.Hosting;

/// <summary>A line in which things wait for a part of the program. Registered in the container by the feature that keeps it.</summary>
/// <param name="Name">Its name; a contract: never change it.</param>
/// <param name="Read">How many wait now.</param>
/// <param name="Capacity">How many may wait at most; null where there is no limit.</param>
public sealed record QueueDepth(string Name, Func<long> Read, long? Capacity = null);
