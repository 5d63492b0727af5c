namespace Portal.Server.Hosting;

/// <summary>
/// The only writer of a line: it ends when the line is closed and empty, not before, so an orderly stop loses nothing of what waits.
/// </summary>
internal abstract class DrainedService : BackgroundService
{
    /// <inheritdoc/>
    public sealed override async Task StopAsync(CancellationToken cancellationToken)
    {
        Close();
        await base.StopAsync(cancellationToken);
        if (ExecuteTask is { IsCanceled: true })
        {
            // Stopped before it had begun; what waits is written all the same.
            await ExecuteAsync(cancellationToken);
        }
    }

    /// <summary>Closes the line: nothing more comes into it.</summary>
    protected abstract void Close();
}
