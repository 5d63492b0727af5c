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

    /// <summary>What waits, for the one writer.</summary>
    public ChannelReader<ListLogEntry> Line => _line.Reader;

    /// <summary>Puts a list in line.</summary>
    public void Add(ServedList served)
    {
        if (choices.Keeps(served.ShopperId) && !_line.Writer.TryWrite(new ListLogEntry(served)))
        {
            meter.ListsNotLogged();
        }
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
        }
        catch (ChannelClosedException)
        {
            await _line.Reader.Completion.WaitAsync(cancellationToken);
            return;
        }

        await stored.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Takes nothing more in; what waits is still written.</summary>
    public void Close() => _line.Writer.TryComplete();
}
