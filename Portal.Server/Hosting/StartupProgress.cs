namespace Portal.Server.Hosting;

/// <summary>How far the start is.</summary>
public sealed class StartupProgress
{
    private volatile bool _done;

    /// <summary>Whether every step has run.</summary>
    public bool IsDone => _done;

    /// <summary>Notes that every step has run.</summary>
    internal void Finish() => _done = true;
}
