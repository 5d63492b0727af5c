namespace Portal.Server.Recommendations.Candidates;

/// <summary>Holds a lock for reading until disposed.</summary>
internal readonly ref struct ReadLock
{
    private readonly ReaderWriterLockSlim _lock;

    /// <summary>Waits for the lock.</summary>
    public ReadLock(ReaderWriterLockSlim readerWriterLock)
    {
        _lock = readerWriterLock;
        _lock.EnterReadLock();
    }

    /// <summary>Gives the lock back.</summary>
    public void Dispose() => _lock.ExitReadLock();
}
