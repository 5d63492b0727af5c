using System.Threading.Channels;
using Microsoft.Extensions.Options;
using Portal.Server.Hosting;
using Portal.Server.Privacy;

namespace Portal.Server.Recommendations.Log;

/// <summary>
/// The way into the list log. Serving never waits for it: a list that finds the line full is left out, and counted. Lists of
/// shoppers who opted out or paused never get in.
/// </summary>
internal sealed class ListLog(ShopperChoices choices, IOptions<RecommendationOptions> options, PortalMeter meter)
{
    private readonly Channel<ListLogEntry> _line = Channel.CreateBounded<ListLogEntry>(
        new BoundedChannelOptions(options.Value.ListLogQueue) { SingleReader = true });

    private readonly int _hurry = options.Value.ListLogQueue / 2;
    private readonly Channel<bool> _bell = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>What waits, for the one writer.</summary>
    public ChannelReader<ListLogEntry> Line => _line.Reader;

    /// <summary>Puts a list in line.</summary>
    public void Add(ServedList served)
    {
        if (!choices.Keeps(served.ShopperId))
        {
            return;
        }

        if (!_line.Writer.TryWrite(new ListLogEntry(served)))
        {
            meter.ListsNotLogged();
        }

        if (_line.Reader.Count > _hurry)
        {
            Ring();
        }
    }

    /// <summary>
    /// Lets lists come together, so that they share a transaction: until the time is up, somebody waits for them, the line is half
    /// full or it is closed.
    /// </summary>
    public async Task GatherAsync(TimeSpan time, TimeProvider clock)
    {
        await using var up = clock.CreateTimer(_ => Ring(), null, time, Timeout.InfiniteTimeSpan);
        await _bell.Reader.ReadAsync();
    }

    /// <summary>Asks for the next step of trimming; a full line is asked again later.</summary>
    public void AskToTrim() => _line.Writer.TryWrite(default);

    /// <summary>Completes when all that was put in line before is stored (or could not be).</summary>
    public async Task StoredAsync(CancellationToken cancellationToken)
    {
        var stored = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            await _line.Writer.WriteAsync(new ListLogEntry(Stored: stored), cancellationToken);
            Ring();
        }
        catch (ChannelClosedException)
        {
            await _line.Reader.Completion.WaitAsync(cancellationToken);
            return;
        }

        await stored.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Takes nothing more in; what waits is still written.</summary>
    public void Close()
    {
        _line.Writer.TryComplete();
        Ring();
    }

    private void Ring() => _bell.Writer.TryWrite(true);
}
