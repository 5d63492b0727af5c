using Portal.Server.Hosting;

namespace Portal.Server.Monitoring;

/// <summary>Tells pages that alerts changed.</summary>
internal sealed class AlertNews
{
    private event Action? Changed;

    /// <summary>Calls back after each change, until the subscription is disposed of.</summary>
    public IDisposable Subscribe(Action changed)
    {
        var tell = OwnLanguage.Keep(changed);
        Changed += tell;
        return new Subscription(() => Changed -= tell);
    }

    /// <summary>Tells of a change.</summary>
    public void Tell() => Changed?.Invoke();

    private sealed class Subscription(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
