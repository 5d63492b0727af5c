using System.Diagnostics;
using Portal.Server.Catalog;
using Portal.Server.Events;
using Portal.Shared.Recommendations;
using Portal.Shared.Scoring.Lists;

namespace Portal.Server.Recommendations.Bench;

/// <summary>
/// Times the ranking of 300 proposals by fusion and by rankers of the size training makes them, in turn for the same
/// sessions. What their numbers are does not change what they cost, so they come from a seed.
/// </summary>
internal sealed class MeasureRanking
{
    /// <summary>Products each of three sources proposes, and how many of these the next names too: some 300 in all.</summary>
    private const int OfSource = 107, Shared = 12;

    private const int Seed = 13;
    private const int WarmUp = 400;
    private const int Shown = 12;

    private readonly IRanking _ranking;
    private readonly ShopperSession[] _sessions;
    private readonly int[] _products;
    private readonly (string Order, RankedBy By, bool Told)[] _orders;

    public MeasureRanking(IServiceProvider services)
    {
        _ranking = services.GetRequiredService<IRanking>();
        var (catalogue, sessions) = (services.GetRequiredService<ICatalogue>(), services.GetRequiredService<ISessions>());
        _sessions = [.. services.GetRequiredService<IEventLog>().Read(0).SelectMany(chunk => chunk).Select(stored => stored.ShopperId).Distinct().Take(500).Select(sessions.Get)];
        _products = [.. Enumerable.Range(0, catalogue.Count)];
        var random = new Random(Seed);
        _orders =
        [
            ("fusion alone", RankedBy.Fusion, false), ("fusion, facts of what is shown logged", RankedBy.Fusion, true),
            ("linear", new RankedBy("bench", new LinearRanker(Numbers(random, ListFeatures.Count))), true),
            ("network of 24", new RankedBy("bench", Network(random, 24)), true),
            ("80 trees of 12 leaves", new RankedBy("bench", Trees(random, 80, 12)), true),
        ];
    }

    /// <summary>What each order costs; the first is fusion alone.</summary>
    public IReadOnlyList<RankingTimings> Run(int lists)
    {
        var (milliseconds, bytes) = (_orders.Select(_ => new double[lists]).ToArray(), new long[_orders.Length]);
        var random = new Random(Seed);
        for (var list = -WarmUp; list < lists; list++)
        {
            var proposals = Proposals(random);
            var query = new RankingQuery(PlacementKeys.HomeForYou, _sessions[random.Next(_sessions.Length)]);
            for (var turn = 0; turn < _orders.Length; turn++)
            {
                // Each begins the round as often as the others.
                var order = (turn + list + WarmUp) % _orders.Length;
                var allocated = GC.GetAllocatedBytesForCurrentThread();
                var began = Stopwatch.GetTimestamp();
                Rank(query with { By = _orders[order].By }, proposals, _orders[order].Told);
                if (list >= 0)
                {
                    milliseconds[order][list] = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
                    bytes[order] += GC.GetAllocatedBytesForCurrentThread() - allocated;
                }
            }
        }

        return
        [
            .. _orders.Select((order, number) => new RankingTimings(
                order.Order, Timings.Of(milliseconds[number]), Median(milliseconds[number].Zip(milliseconds[0], (ours, fusion) => ours - fusion)),
                bytes[number] / 1024.0 / lists)),
        ];
    }

    /// <summary>Of differences, which no histogram of latencies holds: some are below 0.</summary>
    private static double Median(IEnumerable<double> differences)
    {
        var sorted = differences.Order().ToArray();
        return sorted[(sorted.Length - 1) / 2];
    }

    private void Rank(RankingQuery query, SourceCandidates[] proposals, bool told)
    {
        var order = _ranking.For(query);
        var ranked = order.Rank(proposals, []);
        if (told)
        {
            order.Tell([.. ranked.Take(Shown)]);
        }
    }

    private SourceCandidates[] Proposals(Random random)
    {
        random.Shuffle(_products);
        return
        [
            .. ((string[])[SourceNames.Trained, SourceNames.ItemToItem, SourceNames.Similar]).Select((source, number) => new SourceCandidates(
                new PlacementSource(source), [.. _products.Skip(number * (OfSource - Shared)).Take(OfSource).Select((product, place) => new Candidate(product, 1.0 / (place + 1), Evidence.None))])),
        ];
    }

    private static NetworkRanker Network(Random random, int hidden) => new(
        hidden, Numbers(random, hidden * ListFeatures.Count), Numbers(random, hidden), Numbers(random, hidden / 2 * hidden), Numbers(random, hidden / 2),
        Numbers(random, hidden / 2), Numbers(random, 1));

    /// <summary>Trees that are as even as they can be.</summary>
    private static TreesRanker Trees(Random random, int trees, int leaves)
    {
        var (features, values, ends) = (new List<int>(), new List<float>(), new List<int>());
        for (var tree = 0; tree < trees; tree++)
        {
            Grow(leaves);
            ends.Add(features.Count);
        }

        return new TreesRanker([.. features], [.. values], Numbers(random, features.Count), [.. ends]);

        void Grow(int left)
        {
            if (left > 1)
            {
                Grow(left / 2);
                Grow(left - (left / 2));
            }

            features.Add(left > 1 ? random.Next(ListFeatures.Count) : -1);
            values.Add((float)random.NextDouble());
        }
    }

    private static float[] Numbers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.5))];
}
