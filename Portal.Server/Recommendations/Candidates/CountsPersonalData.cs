using System.Runtime.CompilerServices;
using Portal.Server.Events;
using Portal.Server.Privacy;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>
/// A shopper's share of the crowd's counts: item-to-item, bought together, popularity. They are whole numbers and a function of the
/// events alone, so what a shopper added is taken out again, and the counts are those of a shop the shopper never was in.
/// </summary>
internal sealed class CountsPersonalData(LearnFromEvents models, IEventLog log, IEventFeed feed) : IPersonalDataOwner
{
    private const string Counts = "crowd-counts";

    /// <inheritdoc/>
    public IReadOnlyList<PersonalDataKind> Kinds { get; } = [new(Counts, PersonalDataEnd.Uncounted)];

    /// <inheritdoc/>
    public Task<IReadOnlyList<PersonalDataCount>> CountAsync(string shopperId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<PersonalDataCount>>([new(Counts, log.ReadShopper(shopperId, int.MaxValue, LearnFromEvents.Types).Count)]);

    /// <summary>Nothing of it is anybody's own: it was made of the events, which are given.</summary>
    public async IAsyncEnumerable<PersonalRecord> ReadAsync(string shopperId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield break;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PersonalDataCount>> EraseAsync(string shopperId, CancellationToken cancellationToken)
    {
        var events = log.ReadShopper(shopperId, int.MaxValue, LearnFromEvents.Types);
        if (events.Count > 0)
        {
            // What is on its way is learned first, or it would be taken out before it came in.
            await feed.WhenAppliedAsync(events[^1].Sequence, cancellationToken);
        }

        models.Unlearn(shopperId, events);
        return [new(Counts, events.Count)];
    }

    /// <summary>The events are gone: the state is again one that the log alone leads to, and may be saved.</summary>
    public Task SettleAsync(CancellationToken cancellationToken)
    {
        models.Settle();
        return Task.CompletedTask;
    }
}
