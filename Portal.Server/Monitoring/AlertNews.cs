namespace Portal.Server.Monitoring;

/// <summary>Tells pages that alerts changed.</summary>
internal sealed class AlertNews
{
    private event Action? Changed;

    /// <summary>Calls back after each change, until the subscription is disposed of.</summary>
    public IDisposable Subscribe(Action changed)
    {
        Changed += changed;
        return new Subscription(() => Changed -= changed);
    }

    /// <summary>Tells of a change.</summary>
    public void Tell() => Changed?.Invoke();

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
