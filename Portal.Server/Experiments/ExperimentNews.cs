using Portal.Server.Hosting;

namespace Portal.Server.Experiments;

/// <summary>Tells open pages that an experiment or its results changed.</summary>
internal sealed class ExperimentNews
{
    /// <summary>Called after each change, on the thread that made it; listeners only note it.</summary>
    public event Action? Changed;

    /// <summary>The newest arm that was stopped by itself since the program began; null: none.</summary>
    public StopNotice? LastStop { get; private set; }

    /// <summary>Tells that an arm was stopped.</summary>
    public void Tell(StopNotice stop)
    {
        LastStop = stop;
        Tell();
    }

    /// <summary>Listens until the result is disposed of.</summary>
    public IDisposable Subscribe(Action listen)
    {
        var tell = OwnLanguage.Keep(listen);
        Changed += tell;
        return new Listening(() => Changed -= tell);
    }

    /// <summary>Tells.</summary>
    public void Tell() => Changed?.Invoke();

    private sealed class Listening(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
