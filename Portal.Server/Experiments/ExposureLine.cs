using System.Threading.Channels;

namespace Portal.Server.Experiments;

/// <summary>Exposures on their way to the table, and displays whose lists must be looked up first.</summary>
internal sealed class ExposureLine
{
    private readonly Channel<ExposureEntry> _line = Channel.CreateUnbounded<ExposureEntry>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>For the writer.</summary>
    public ChannelReader<ExposureEntry> Reader => _line.Reader;

    /// <summary>Puts one in line.</summary>
    public void Add(Exposure exposure) => _line.Writer.TryWrite(new ExposureEntry(Exposure: exposure));

    /// <summary>Puts a display in line.</summary>
    public void Add(LateDisplay display) => _line.Writer.TryWrite(new ExposureEntry(Display: display));

    /// <summary>Completes when all before is stored, or at once when nobody stores any more.</summary>
    public Task StoredAsync(CancellationToken cancellationToken)
    {
        var stored = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _line.Writer.TryWrite(new ExposureEntry(Stored: stored)) ? stored.Task.WaitAsync(cancellationToken) : Task.CompletedTask;
    }

    /// <summary>Takes nothing more in.</summary>
    public void Close() => _line.Writer.TryComplete();
}
