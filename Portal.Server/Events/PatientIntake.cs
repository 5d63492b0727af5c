using Portal.Shared.Events;

namespace Portal.Server.Events;

/// <summary>For senders that have time: a history, an import, a bench.</summary>
public static class PatientIntake
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Records a batch, waiting as long as the intake's queue is full.</summary>
    /// <param name="intake">The intake.</param>
    /// <param name="events">The batch.</param>
    /// <param name="sender">Who sends it.</param>
    /// <param name="time">The clock waits go by.</param>
    /// <param name="cancellationToken">Gives up waiting; events already queued may still be stored.</param>
    public static async Task<EventReceipt> RecordPatientlyAsync(
        this IEventIntake intake, IReadOnlyList<ShopEvent> events, EventSender sender, TimeProvider time, CancellationToken cancellationToken)
    {
        while (true)
        {
            var answer = await intake.RecordAsync(events, sender, cancellationToken);
            if (answer.Receipt is { } receipt)
            {
                return receipt;
            }

            await Task.Delay(answer.RetryAfter ?? Pause, time, cancellationToken);
        }
    }
}
