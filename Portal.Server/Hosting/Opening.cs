namespace Portal.Server.Hosting;

/// <summary>
/// The first seconds of an open shop, in which all cores belong to the first pages and lists: jobs that keep house begin behind them.
/// </summary>
internal static class Opening
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(3);

    /// <summary>Waits until they are over.</summary>
    public static Task PassedAsync(TimeProvider time, CancellationToken cancellationToken) => Task.Delay(Length, time, cancellationToken);
}
