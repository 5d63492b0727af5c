using Portal.Server.Catalog;
using Portal.Server.ModelRegistry;
using Portal.Shared.Scoring;
using Portal.Shared.Scoring.Live;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>One version of a trained model, its numbers translated to the catalogue's. Any number of callers at once.</summary>
internal sealed class ServedVersion
{
    private readonly ILiveScorer _scorer;
    private readonly SessionMemories _memories;

    // [items of the model]: catalogue index, -1 when not in the shop; [catalogue at the time]: number in the model, or -1.
    private readonly int[] _products, _numbers;

    /// <summary>Opens it.</summary>
    /// <param name="bundle">The version.</param>
    /// <param name="catalogue">The catalogue.</param>
    /// <param name="memoryBytes">Most it may remember of shoppers.</param>
    /// <exception cref="DamagedBundleException">What it holds does not fit together.</exception>
    public ServedVersion(Bundle bundle, ICatalogue catalogue, long memoryBytes)
    {
        Id = bundle.Manifest.Id;
        _scorer = LiveScorers.Of(ScorerForms.Open(bundle, threads: 1));
        _memories = new SessionMemories(memoryBytes);
        _products = [.. bundle.Items.Select(id => catalogue.Find(id)?.Index ?? -1)];
        _numbers = new int[_products.DefaultIfEmpty(-1).Max() + 1];
        Array.Fill(_numbers, -1);
        for (var number = 0; number < _products.Length; number++)
        {
            if (_products[number] >= 0)
            {
                _numbers[_products[number]] = number;
            }
        }
    }

    /// <summary>Its id.</summary>
    public string Id { get; }

    /// <summary>What it remembers of shoppers.</summary>
    public SessionMemories Memories => _memories;

    /// <summary>Catalogue index of an item, -1 when it is not in the shop.</summary>
    public int ProductOf(int number) => _products[number];

    /// <summary>Number of a product in the model; -1 when the model does not know it.</summary>
    public int NumberOf(int product) => product < _numbers.Length ? _numbers[product] : -1;

    /// <summary>Asks with what is remembered of the session's shopper.</summary>
    public T Ask<T>(ShopperSession session, Func<LiveMemory?, T> ask) =>
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
