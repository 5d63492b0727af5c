namespace Portal.Server.Tests;

/// <summary>Waits for what another thread brings about; how soon is not a test's business, and that it never comes is a failure.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(20);

    /// <summary>Waits until it is so.</summary>
    public static Task UntilAsync(Func<bool> isSo) => UntilAsync(() => Task.FromResult(isSo()));

    /// <inheritdoc cref="UntilAsync(Func{bool})"/>
    public static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Limit);
        using var timer = new PeriodicTimer(LookEvery);
        while (!await isSo())
        {
            await timer.WaitForNextTickAsync(patience.Token);
        }
    }
}
