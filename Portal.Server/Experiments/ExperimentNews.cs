namespace Portal.Server.Experiments;

/// <summary>Tells open pages that an experiment or its results changed.</summary>
internal sealed class ExperimentNews
{
    /// <summary>Called after each change, on the thread that made it; listeners only note it.</summary>
    public event Action? Changed;

    /// <summary>Listens until the result is disposed of.</summary>
    public IDisposable Subscribe(Action listen)
    {
        Changed += listen;
        return new Listening(() => Changed -= listen);
    }

    /// <summary>Tells.</summary>
    public void Tell() => Changed?.Invoke();

    private sealed class Listening(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
