using Portal.Server.Events;
using Portal.Shared.Events;

namespace Portal.Server.Tests.Shopping;

/// <summary>The real intake behind a door that can be shut, as a crash or a full queue would shut it.</summary>
internal sealed class UnreachableIntake(IEventIntake intake) : IEventIntake
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>What happens to the next batches, in order; after them the door is open.</summary>
    public Queue<Func<IntakeAnswer>> Shut { get; } = new();

    /// <summary>Completes when a batch has got through.</summary>
    public Task Reached => _reached.Task;

    public async ValueTask<IntakeAnswer> RecordAsync(
        IReadOnlyList<ShopEvent> events, EventSender sender, CancellationToken cancellationToken = default)
    {
        if (Shut.TryDequeue(out var happen))
        {
            return happen();
        }

        var answer = await intake.RecordAsync(events, sender, cancellationToken);
        _reached.TrySetResult();
        return answer;
    }
}
