using Portal.Server.Learning.Tunables;
using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Training.Neighbours;

/// <summary>Item-based neighbours: cosine between item columns (Sarwar et al. 2001).</summary>
/// <param name="name">Name on the command line.</param>
/// <param name="weights">How much each place of a history counts.</param>
/// <param name="shrink">See <see cref="NeighbourScorer"/>.</param>
/// <param name="options">Settings.</param>
internal sealed class ItemNeighbourTrainer(string name, HistoryWeights weights, float? shrink, ItemNeighbourOptions options) : ITunableTrainer
{
    /// <inheritdoc/>
    public string Name => name;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object> Settings => new Dictionary<string, object>
    {
        ["decay"] = weights.Decay,
        ["history weights"] = weights.Behaviours is { } behaviours ? string.Join('/', behaviours) : "1",
        ["pair weights"] = options.PairBehaviours is { } pairs ? string.Join('/', pairs) : "1",
        ["form"] = shrink is null ? "sum" : "average",
        ["shrink"] = shrink ?? 0,
        ["cosine shrink"] = options.CosineShrink,
        ["neighbours"] = options.Neighbours > 0 ? options.Neighbours : FormattableString.Invariant($"all up to {options.AllUpToItems} items, then {options.LargeNeighbours}"),
        ["most items of a sequence"] = options.MostItemsOfSequence,
    };

    /// <inheritdoc/>
    public IReadOnlyList<TunableSetting> Tunables =>
    [
        TunableSetting.Number("decay", weights.Decay, new(0, 1), new(0, 1), "What a place of a history counts compared with the place after it: 1 counts all alike, 0 the newest alone."),
        TunableSetting.Number("cosine shrink", options.CosineShrink, new(0, 1_000), new(0, 20), "Added to the product of the norms: the larger it is, the less a likeness of rare items is believed."),
        TunableSetting.Whole("neighbours", options.Neighbours, new(0, 100_000), new ChoiceRange([0, 50, 100, 200, 500, 1_000]), "Neighbours kept for each item; 0 keeps all while the catalogue is not large."),
        .. shrink is { } addend
            ? [TunableSetting.Number("shrink", addend, new(0, 1_000), new(0, 5), "Added to what an average is divided by: the larger it is, the less one of few neighbours is believed.")]
            : Array.Empty<TunableSetting>(),
    ];

    /// <summary>Every history item counts 1.</summary>
    public static ItemNeighbourTrainer Sum(ItemNeighbourOptions? options = null) =>
        new("item-knn", HistoryWeights.Sum, null, options ?? new());

    /// <summary>The newest item alone counts.</summary>
    public static ItemNeighbourTrainer Last(ItemNeighbourOptions? options = null) =>
        new("item-knn-last", HistoryWeights.Last, null, options ?? new());

    /// <summary>Each step back counts 0.8 of the one after it, the value behind the floors published with the protocol.</summary>
    public static ItemNeighbourTrainer Decay(ItemNeighbourOptions? options = null) =>
        new("item-knn-decay", new HistoryWeights(0.8f), null, options ?? new());

    /// <summary>Weighted average of the similarities; the shrink is about the likeness of two items that often go together.</summary>
    public static ItemNeighbourTrainer Average(ItemNeighbourOptions? options = null) =>
        new("item-knn-average", new HistoryWeights(0.8f), 1, options ?? new());

    /// <summary>
    /// For histories of several behaviours whose order says nothing: views, carts and purchases count 1, 2 and 3, and an
    /// item counts once for each.
    /// </summary>
    public static ItemNeighbourTrainer Behaviours(ItemNeighbourOptions? options = null) =>
        new("item-knn-behaviours", new HistoryWeights(1, [1, 2, 3]), null, options ?? new());

    /// <inheritdoc/>
    public ITunableTrainer With(SettingValues values) => new ItemNeighbourTrainer(
        name,
        weights with { Decay = values.Number("decay", weights.Decay) },
        shrink is { } addend ? values.Number("shrink", addend) : null,
        options with { CosineShrink = values.Number("cosine shrink", options.CosineShrink), Neighbours = values.Whole("neighbours", options.Neighbours) });

    /// <inheritdoc/>
    public IScorer Train(TrainingInput input, CancellationToken cancellationToken)
    {
        var data = UserItems.Of(input.Sequences, options.PairBehaviours, options.MostItemsOfSequence);
        cancellationToken.ThrowIfCancellationRequested();
        var similarity = new CosineRows(data, options).Compute(
            input.Threads, done => input.Progress?.Report(new(done, "comparing items")), cancellationToken);
        return new NeighbourScorer(similarity, weights, shrink);
    }
}
