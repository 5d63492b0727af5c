namespace Portal.Server.Import;

/// <summary>Imports, and taking them back, go one after the other.</summary>
internal sealed class ImportTurn : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Takes the turn if nobody has it; else null.</summary>
    public IDisposable? TakeNow() => _one.Wait(TimeSpan.Zero) ? new Turn(_one) : null;

    /// <summary>Waits for one's turn; disposing of the result ends it.</summary>
    public async Task<IDisposable> TakeAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        return new Turn(_one);
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private sealed class Turn(SemaphoreSlim one) : IDisposable
    {
        public void Dispose() => one.Release();
    }
}
