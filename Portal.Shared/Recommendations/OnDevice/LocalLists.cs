using Portal.Shared.Events;
using Portal.Shared.Neural.Kernels;
using Portal.Shared.Scoring;
using Portal.Shared.Scoring.Compact;
using Portal.Shared.Scoring.Live;
using Portal.Shared.Scoring.Retrieval;

namespace Portal.Shared.Recommendations.OnDevice;

/// <summary>
/// Makes lists where the history is: in the browser, from the shop's network and tiles. The same arithmetic as the shop's (the
/// network's state is told one event at a time, the whole catalogue is searched exactly, reasons are found by leaving products
/// out); without its live counts, experiments, chance and merchandising, which would need to know or to tell something. One
/// caller at a time.
/// </summary>
/// <param name="cards">The products.</param>
/// <param name="model">The network; null while none is trained.</param>
/// <param name="time">The clock.</param>
public sealed class LocalLists(CardPack cards, CompactModel? model, TimeProvider time)
{
    /// <summary>Version of lists that are made without a network.</summary>
    public const string NoModel = "in-browser";

    private const int UsualCount = 12;

    private readonly ILiveScorer? _scorer = model?.ToLive();
    private readonly LiveMemory _memory = new();
    private readonly LocalNumbers _numbers = new(cards, model);
    private float[]? _lengths;

    /// <summary>The list of a placement.</summary>
    /// <param name="request">Which.</param>
    /// <param name="history">What the shopper did.</param>
    /// <param name="causedBy">The act that made it change, if any.</param>
    public RecommendationList Make(PlacementRequest request, LocalHistory history, Guid? causedBy = null)
    {
        var now = time.GetUtcNow();
        var (picked, notes) = (new List<RecommendedItem>(), new List<string>());
        var wanted = request.Count ?? UsualCount;
        if (model is null)
        {
            notes.Add(ListNotes.Untrained);
        }

        foreach (var item in Propose(request, history, wanted).DistinctBy(item => item.Product.Id).Take(wanted))
        {
            picked.Add(item);
        }

        if (picked.Count == 0)
        {
            notes.Add(ListNotes.Empty);
        }

        return new RecommendationList(Guid.CreateVersion7(now), request, model?.Version ?? NoModel, picked, now, causedBy, null, notes);
    }

    private IEnumerable<RecommendedItem> Propose(PlacementRequest request, LocalHistory history, int count)
    {
        var fallback = Crowd(history, null);
        return request.Placement switch
        {
            PlacementKeys.HomeForYou => Next(history, history, count).Concat(UnseenFirst(fallback, history)),
            PlacementKeys.HomeNew => UnseenFirst(Of(cards.Arrivals, history, "new-arrivals", ReasonKind.New), history),
            PlacementKeys.HomeRecent => Recent(history),
            PlacementKeys.ProductSimilar => Near(request.ProductId, history, count).Concat(Crowd(history, CategoryOf(request.ProductId))).Where(item => item.Product.Id != request.ProductId),
            PlacementKeys.ProductTogether => Next(Only(request.ProductId is { } product ? [product] : []), history, count, ReasonKind.ViewedTogether)
                .Concat(fallback).Where(item => item.Product.Id != request.ProductId),
            PlacementKeys.CartGoesWith => Next(Only(history.Cart.Keys), history, count).Concat(fallback),
            PlacementKeys.OrderThanks => Next(Only(history.Orders.GetValueOrDefault(request.OrderId ?? "", [])), history, count).Concat(fallback),
            PlacementKeys.CategoryTop => Crowd(history, request.Category),
            _ => fallback,
        };
    }

    /// <summary>What the network expects after a history, with the reasons.</summary>
    /// <param name="read">What the network reads.</param>
    /// <param name="whole">What the shopper did in all: nothing of it comes back.</param>
    /// <param name="count">Wanted.</param>
    /// <param name="kind">How reasons name their products; null: by what the shopper has to do with them.</param>
    private List<RecommendedItem> Next(LocalHistory read, LocalHistory whole, int count, ReasonKind? kind = null)
    {
        var history = ToHistory(read, null);
        if (_scorer is null || history.Length == 0)
        {
            return [];
        }

        HashSet<string> seen = [.. whole.Latest];
        var best = new ScoredItem[count];
        using var answer = _scorer.Ask(history, _memory, keep: ReferenceEquals(read, whole));
        var found = answer.Find(best, item => _numbers.ProductOf(item) is >= 0 and var product && MayShow(product, whole) && !seen.Contains(cards.Products[product].Id));
        var why = LocalReasons.Find(answer, [.. best.Take(found).Select(item => item.Item)], [.. read.Latest.Where(product => _numbers.NumberOf(product) >= 0)], product => ToHistory(read, product), _memory);
        return
        [
            .. best.Take(found).Select((item, place) => new RecommendedItem(
                cards.Products[_numbers.ProductOf(item.Item)], 1.0 / (place + 1), "trained", ReasonOf(why[place], read, kind))),
        ];
    }

    private Reason ReasonOf(IReadOnlyList<string> why, LocalHistory read, ReasonKind? kind)
    {
        if (why.Count == 0)
        {
            return new Reason(kind ?? ReasonKind.PickedForYou, []);
        }

        var own = kind ?? read.KindOf(why[0]);
        return new Reason(own, [.. why.Where(product => kind is not null || read.Is(product, own)).Select(product => new ReasonEvidence(product, TitleOf(product)))]);
    }

    /// <summary>The products whose vectors point most nearly where a product's does.</summary>
    private List<RecommendedItem> Near(string? productId, LocalHistory history, int count)
    {
        if (model is null || productId is null || _numbers.NumberOf(productId) is not (>= 0 and var number))
        {
            return [];
        }

        var vectors = model.Network.Items.Value.Span;
        var width = model.Network.Items.Width;
        var products = new float[model.Items];
        RowProducts.Compute(vectors, vectors.Slice(number * width, width), products);
        var lengths = _lengths ??= Lengths(vectors, width);
        var near = new PriorityQueue<int, float>();
        for (var item = 0; item < products.Length; item++)
        {
            // Few are near enough to be looked at any closer.
            var likeness = products[item] / lengths[item];
            if ((near.Count < count || (near.TryPeek(out _, out var least) && likeness > least))
                && item != number && _numbers.ProductOf(item) is >= 0 and var product && MayShow(product, history))
            {
                near.Enqueue(product, likeness);
                if (near.Count > count)
                {
                    near.Dequeue();
                }
            }
        }

        var best = new List<int>();
        while (near.TryDequeue(out var product, out _))
        {
            best.Insert(0, product);
        }

        return [.. Of(best, history, "similar", ReasonKind.SimilarTo, new ReasonEvidence(productId, TitleOf(productId)))];
    }

    private static float[] Lengths(ReadOnlySpan<float> vectors, int width)
    {
        var lengths = new float[vectors.Length / width];
        for (var item = 0; item < lengths.Length; item++)
        {
            var vector = vectors.Slice(item * width, width);
            RowProducts.Compute(vector, vector, lengths.AsSpan(item, 1));
            lengths[item] = MathF.Sqrt(lengths[item] + float.Epsilon);
        }

        return lengths;
    }

    private IEnumerable<RecommendedItem> Recent(LocalHistory history) => Of(
        [.. history.Latest.Select(cards.NumberOf).Where(number => number >= 0)], history, "recently-viewed", ReasonKind.RecentlyViewed);

    /// <summary>What is popular with everybody, in a category if one is named.</summary>
    private IEnumerable<RecommendedItem> Crowd(LocalHistory history, string? category) => Of(
        cards.Popular.Concat(Enumerable.Range(0, cards.Products.Count)).Where(number => category is null || cards.IsIn(number, category)),
        history, category is null ? "popular" : "popular-in-category", category is null ? ReasonKind.Trending : ReasonKind.PopularInCategory);

    private IEnumerable<RecommendedItem> Of(IEnumerable<int> products, LocalHistory history, string source, ReasonKind kind, params ReasonEvidence[] evidence) =>
        products.Where(product => MayShow(product, history)).Select((product, place) => new RecommendedItem(cards.Products[product], 1.0 / (place + 1), source, new Reason(kind, evidence)));

    /// <summary>What the shopper dealt with comes back only where there is nothing else.</summary>
    private static IEnumerable<RecommendedItem> UnseenFirst(IEnumerable<RecommendedItem> items, LocalHistory history)
    {
        HashSet<string> seen = [.. history.Latest];
        return items.Where(item => !seen.Contains(item.Product.Id)).Concat(items.Where(item => seen.Contains(item.Product.Id)));
    }

    private bool MayShow(int product, LocalHistory history) =>
        cards.Products[product] is { InStock: true } card && !history.Hidden.Contains(card.Id) && !history.Cart.ContainsKey(card.Id);

    private string TitleOf(string productId) => cards.NumberOf(productId) is >= 0 and var product ? cards.Products[product].Title : "";

    private string? CategoryOf(string? productId) => productId is not null && cards.NumberOf(productId) is >= 0 and var product ? cards.Products[product].CategoryKey : null;

    private LocalHistory Only(IEnumerable<string> products)
    {
        var now = time.GetUtcNow();
        return new LocalHistory([.. products.Select(product => new LocalAct(Guid.Empty, ShopEventType.AddToCart, product, now))]);
    }

    private History ToHistory(LocalHistory history, string? without)
    {
        var (items, behaviours, times) = (new List<int>(), new List<Behaviour>(), new List<long>());
        foreach (var (product, behaviour, at) in history.Acts)
        {
            if (product != without && _numbers.NumberOf(product) is >= 0 and var number)
            {
                items.Add(number);
                behaviours.Add(behaviour);
                times.Add(at);
            }
        }

        return new History(items.ToArray(), behaviours.ToArray(), times.ToArray());
    }
}
