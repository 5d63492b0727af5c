using Portal.Server.Hosting;

namespace Portal.Server.Learning;

/// <summary>News of runs, in this process: pages listen, and ask the tables for what is so.</summary>
public sealed class RunFeed
{
    private readonly Listeners<Guid> _listeners = new();

    /// <summary>Pages that listen.</summary>
    public int Listeners => _listeners.Count;

    /// <summary>Calls back after each change of a run or schedule, with its id; until the subscription is disposed of.</summary>
    public IDisposable Subscribe(Action<Guid> changed) => _listeners.Add(changed);

    internal void Tell(Guid id) => _listeners.Tell(id);
}
