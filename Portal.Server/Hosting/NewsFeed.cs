namespace Portal.Server.Hosting;

/// <summary>News of one kind of thing, in this process: pages listen, and ask the tables for what is so.</summary>
public abstract class NewsFeed
{
    private readonly Listeners<ValueTuple> _listeners = new();

    /// <summary>Pages that listen.</summary>
    public int Listeners => _listeners.Count;

    /// <summary>Calls back after each change, until the subscription is disposed of.</summary>
    public IDisposable Subscribe(Action changed) => _listeners.Add(_ => changed());

    /// <summary>Tells everybody who listens, on the thread that made the change; listeners only note it.</summary>
    public void Tell() => _listeners.Tell(default);
}
