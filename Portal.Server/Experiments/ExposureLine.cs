using System.Threading.Channels;

namespace Portal.Server.Experiments;

/// <summary>Exposures on their way to the table.</summary>
internal sealed class ExposureLine
{
    private readonly Channel<(Exposure? Exposure, TaskCompletionSource? Stored)> _line =
        Channel.CreateUnbounded<(Exposure?, TaskCompletionSource?)>(new UnboundedChannelOptions { SingleReader = true });

    /// <summary>For the writer.</summary>
    public ChannelReader<(Exposure? Exposure, TaskCompletionSource? Stored)> Reader => _line.Reader;

    /// <summary>Puts one in line.</summary>
    public void Add(Exposure exposure) => _line.Writer.TryWrite((exposure, null));

    /// <summary>Completes when all before is stored, or at once when nobody stores any more.</summary>
    public Task StoredAsync(CancellationToken cancellationToken)
    {
        var stored = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _line.Writer.TryWrite((null, stored)) ? stored.Task.WaitAsync(cancellationToken) : Task.CompletedTask;
    }

    /// <summary>Takes nothing more in.</summary>
    public void Close() => _line.Writer.TryComplete();
}
