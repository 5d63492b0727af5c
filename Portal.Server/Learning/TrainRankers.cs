using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Server.Learning.Evaluation;
using Portal.Server.Learning.Training.Lists;
using Portal.Server.ModelRegistry;
using Portal.Server.Recommendations;
using Portal.Shared.Scoring.Lists;

namespace Portal.Server.Learning;

/// <summary>
/// Trains rankers of lists, chooses by validation, and puts what is better than fusion into service. A placement for which
/// none is better is ordered by fusion; what is in service for a placement that was not asked about stays. All that were
/// trained are kept, since a placement's settings may name any of them.
/// </summary>
/// <param name="time">The clock.</param>
internal sealed class TrainRankers(TimeProvider time)
{
    /// <summary>Places the accuracy looks at.</summary>
    public const int Cutoff = 10;

    /// <summary>So many lists tell what a ranker goes by; more cost minutes and make the intervals little narrower.</summary>
    private const int MostExplained = 400;

    private static readonly JsonSerializerOptions Json = JsonSerializerOptions.Web;

    private static readonly IListTrainer[] Trainers = [new LinearListTrainer(), new NetworkListTrainer(), new TreesListTrainer()];

    /// <summary>Trains, and judges each ranker against fusion.</summary>
    /// <param name="placement">Key of the placement.</param>
    /// <param name="ground">What is learnt from and judged on.</param>
    /// <param name="seed">Seed of all chance.</param>
    /// <param name="told">Told what is begun.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="DataException">There is too little to learn from or to judge by.</exception>
    public RankerChoice Choose(string placement, IRankerGround ground, int seed, Action<string>? told, CancellationToken cancellationToken)
    {
        told?.Invoke($"{placement}: gathering lists");
        var examples = ground.Examples(cancellationToken);
        if (examples.Count == 0 || ground.Counts is { Valid: 0 } or { Test: 0 })
        {
            throw new DataException($"There is too little to train rankers of {placement} by: no list of the first part holds what came next, or nothing is left to judge by.");
        }

        told?.Invoke($"{placement}: fusion on {ground.Counts.Valid} lists");
        var fused = ground.Ndcg(RankedBy.Fusion, test: false, cancellationToken);
        var proposed = ground.Proposed(MostExplained, cancellationToken);
        var judged = new List<(JudgedRanker Figures, IListRanker Ranker)>();
        foreach (var trainer in Trainers)
        {
            told?.Invoke($"{placement}: training {trainer.Kind} on {examples.Count} lists");
            var ranker = trainer.Train(examples, seed, cancellationToken);
            var ndcg = ground.Ndcg(new RankedBy(trainer.Kind, ranker) { Sources = examples.Sources() }, test: false, cancellationToken);
            var gain = Compare(trainer.Kind, ndcg, fused, ground.Resamples(test: false, seed), cancellationToken);
            var importance = proposed.Count == 0 ? null : MeasureImportance.Run(ranker, proposed, seed, cancellationToken);
            judged.Add((new JudgedRanker(trainer.Kind, trainer.Settings, ndcg.Average(), gain, importance), ranker));
        }

        var best = judged.MaxBy(ranker => ranker.Figures.Ndcg);
        var chosen = best.Figures.AgainstFusion.Ci95.Low > 0;
        return new RankerChoice(
            placement, ground.Words, ground.Counts, examples.Count, fused.Average(), [.. judged.Select(ranker => ranker.Figures)], chosen ? best.Figures.Kind : null,
            Reported(ground, best, examples.Sources(), seed, told, cancellationToken))
        {
            Trained = new PlacementRankers(chosen ? best.Figures.Kind : null, [.. judged.Select(ranker => ranker.Ranker)], examples.Sources()),
        };
    }

    /// <summary>Puts what was trained into service.</summary>
    /// <param name="store">The shop's rankers.</param>
    /// <param name="choices">What was chosen.</param>
    /// <param name="seed">Seed it was trained with.</param>
    /// <returns>The new version.</returns>
    public TrainedRankers Serve(RankerStore store, IReadOnlyList<RankerChoice> choices, int seed)
    {
        var rankers = new Dictionary<string, PlacementRankers>(InService(store), StringComparer.Ordinal);
        foreach (var choice in choices)
        {
            rankers[choice.Placement] = choice.Trained ?? throw new ArgumentException($"The rankers of {choice.Placement} are not there, only their figures.", nameof(choices));
        }

        var (now, parent) = (time.GetUtcNow(), store.ActiveId);
        var version = new TrainedRankers(
            new BundleManifest
            {
                Id = ModelStore.NewId(now, "rankers"), Kind = "", CreatedAt = now, Seed = seed, Parent = parent, DataFingerprint = "events",
                Settings = new JsonObject { ["choices"] = JsonSerializer.SerializeToNode(All(store, choices, rankers), Json) },
                Metrics = choices.Where(choice => choice.Chosen is not null).ToDictionary(
                    choice => $"{choice.Placement} ndcg@{Cutoff} against fusion", choice => new MeasuredValue(choice.Test.Value, choice.Test.Ci95.Low, choice.Test.Ci95.High)),
            },
            rankers);
        store.Add(version);
        return version;
    }

    /// <summary>How a version's rankers were chosen, placement by placement; empty for one that does not say.</summary>
    /// <param name="manifest">What it says of itself.</param>
    public static IReadOnlyList<RankerChoice> ChoicesOf(BundleManifest manifest)
    {
        try
        {
            return manifest.Settings["training"]?["choices"]?.Deserialize<RankerChoice[]>(Json) ?? [];
        }
        catch (JsonException)
        {
            return [];
        }
    }

    /// <summary>These choices, and those by which the rankers that stay came into service.</summary>
    private static IReadOnlyList<RankerChoice> All(RankerStore store, IReadOnlyList<RankerChoice> choices, IReadOnlyDictionary<string, PlacementRankers> rankers)
    {
        try
        {
            var before = store.ActiveId is { } id ? ChoicesOf(Bundle.ReadManifest(store.FolderOf(id))) : [];
            return [.. before.Where(choice => rankers.ContainsKey(choice.Placement) && choices.All(newer => newer.Placement != choice.Placement)), .. choices];
        }
        catch (DamagedBundleException)
        {
            return choices;
        }
    }

    private static IReadOnlyDictionary<string, PlacementRankers> InService(RankerStore store)
    {
        try
        {
            return store.ActiveId is { } id ? store.Open(id).ByPlacement : new Dictionary<string, PlacementRankers>();
        }
        catch (DamagedBundleException)
        {
            return new Dictionary<string, PlacementRankers>();
        }
    }

    /// <summary>The best on the lists no choice was made by, once.</summary>
    private static Difference Reported(
        IRankerGround ground, (JudgedRanker Figures, IListRanker Ranker) best, IReadOnlyList<string> sources, int seed, Action<string>? told, CancellationToken cancellationToken)
    {
        told?.Invoke($"{best.Figures.Kind} on {ground.Counts.Test} test lists");
        return Compare(
            best.Figures.Kind, ground.Ndcg(new RankedBy(best.Figures.Kind, best.Ranker) { Sources = sources }, test: true, cancellationToken), ground.Ndcg(RankedBy.Fusion, test: true, cancellationToken),
            ground.Resamples(test: true, seed), cancellationToken);
    }

    private static Difference Compare(string kind, double[] ndcg, double[] fused, Bootstrap resamples, CancellationToken cancellationToken)
    {
        var means = resamples.Means([new Measure(kind, ndcg), new Measure("fusion", fused)], null, cancellationToken);
        return Difference.Between((kind, ndcg.Average(), means[0]), ("fusion", fused.Average(), means[1]), $"ndcg@{Cutoff}");
    }
}
