using Portal.Server.ModelRegistry;
using Portal.Shared.Scoring;
using Portal.Shared.Scoring.Live;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>
/// One state of a trained model, its numbers translated to the catalogue's, with the products that came into the shop after
/// it: others stand in for these. Any number of callers at once.
/// </summary>
internal sealed class ServedVersion : IPinnedModel
{
    private static long _made;

    private readonly ILiveScorer _scorer;
    private readonly SessionMemories _memories;
    private readonly ProductNumbers _numbers;

    /// <summary>Makes it.</summary>
    /// <param name="model">The model.</param>
    /// <param name="numbers">Its numbers and the catalogue's.</param>
    /// <param name="standIns">[items beyond the trained ones]: who stands in for each.</param>
    /// <param name="memories">What is remembered of shoppers; of this state of the model alone.</param>
    public ServedVersion(TunedModel model, ProductNumbers numbers, IReadOnlyList<StandIn?> standIns, SessionMemories memories)
    {
        (Model, _numbers, _memories) = (model, numbers, memories);
        _scorer = model.ToLive(standIns);
    }

    /// <summary>The model.</summary>
    public TunedModel Model { get; }

    /// <summary>Differs from that of every other in this process.</summary>
    public long Number { get; } = Interlocked.Increment(ref _made);

    /// <inheritdoc/>
    public string Version => Model.Version;

    /// <inheritdoc/>
    public bool OnTrial { get; init; }

    /// <summary>What it remembers of shoppers.</summary>
    public SessionMemories Memories => _memories;

    /// <summary>Catalogue index of an item, -1 when it is not in the shop.</summary>
    public int ProductOf(int number) => _numbers.ProductOf(number);

    /// <summary>Number of a product; -1 when neither the model knows it nor anybody stands in for it.</summary>
    public int NumberOf(int product) => _numbers.NumberOf(product);

    /// <inheritdoc/>
    public bool StandsInFor(int product) => NumberOf(product) >= Model.Items.Count;

    /// <summary>Asks with what is remembered of the session's shopper.</summary>
    public T Ask<T>(ShopperSession session, Func<SessionMemory?, T> ask) =>
        session.ShopperId is { } shopper ? _memories.Use(shopper, memory => ask(memory)) : ask(null);

    /// <summary>What the model says after these acts; to be disposed of.</summary>
    /// <param name="acts">Oldest first; those on products it does not know are left out.</param>
    /// <param name="memory">What is remembered of the shopper.</param>
    /// <param name="keep">Whether this is what happened, and to be remembered.</param>
    public LiveAnswer Answer(IReadOnlyList<SessionAct> acts, LiveMemory? memory, bool keep) => _scorer.Ask(ToHistory(acts), memory, keep);

    /// <summary>What the model would say after other acts, on the scale of an answer; to be disposed of.</summary>
    public LiveAnswer Otherwise(LiveAnswer answer, IReadOnlyList<SessionAct> acts, LiveMemory? memory) => answer.Otherwise(ToHistory(acts), memory);

    private History ToHistory(IReadOnlyList<SessionAct> acts)
    {
        var (items, behaviours, times, count) = (new int[acts.Count], new Behaviour[acts.Count], new long[acts.Count], 0);
        foreach (var act in acts)
        {
            if (NumberOf(act.Product) is >= 0 and var number)
            {
                (items[count], behaviours[count], times[count]) = (number, act.Behaviour, act.At.ToUnixTimeSeconds());
                count++;
            }
        }

        return new History(items.AsMemory(0, count), behaviours.AsMemory(0, count), times.AsMemory(0, count));
    }
}
