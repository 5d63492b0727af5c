using System.Globalization;
using System.Runtime.InteropServices;
using Portal.Shared.Neural.Kernels;
using Portal.Shared.Scoring.Retrieval;

namespace Portal.Server.Learning.Bench;

/// <summary>Times the search of catalogues, in turn with numpy when there is one.</summary>
internal sealed class MeasureRetrieval(RetrievalPlan plan, string folder)
{
    private const int QueriesMade = 1_000;

    private string? _missing;

    /// <summary>The other library, in its own words; null when there is none.</summary>
    public string? Peer { get; private set; }

    /// <summary>Why there is no other library; null when there is one.</summary>
    public string? Missing => _missing;

    /// <summary>One catalogue.</summary>
    public RetrievalFigures Run(int items, bool check, CancellationToken cancellationToken)
    {
        var random = new Random(1);
        var vectors = Vectors(random, items, deviation: 0.5);
        var queries = Vectors(random, QueriesMade, deviation: 0.25);
        var search = new InnerProductSearch(vectors, plan.Width);
        using var peer = StartPeer(vectors, queries, items);
        var (ours, theirs) = Pairs(search, queries, peer, cancellationToken);
        var different = check ? Different(search, vectors, random, cancellationToken) : 0;
        return new RetrievalFigures(items, ours, theirs, Reading(items), check ? plan.Checked : 0, different);
    }

    private (double[] Ours, double[] Theirs) Pairs(InnerProductSearch search, float[] queries, Peer? peer, CancellationToken cancellationToken)
    {
        var best = new ScoredItem[plan.Wanted];
        var (ours, theirs) = (new double[plan.Pairs], new double[peer is null ? 0 : plan.Pairs]);
        var next = 0;
        var run = new Repeated(
            () =>
            {
                for (var i = 0; i < plan.QueriesOfRun; i++)
                {
                    search.Find(queries.AsSpan((next + i) % QueriesMade * plan.Width, plan.Width), best);
                }
            },
            milliseconds: 1);
        for (var pair = 0; pair < plan.Pairs; pair++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            next = pair * plan.QueriesOfRun % QueriesMade;
            if (pair % 2 == 1)
            {
                Ask(peer, next, theirs, pair);
            }

            ours[pair] = run.ProcessorSeconds() * 1_000 / plan.QueriesOfRun;
            if (pair % 2 == 0)
            {
                Ask(peer, next, theirs, pair);
            }
        }

        return (ours, theirs);
    }

    private void Ask(Peer? peer, int first, double[] theirs, int pair)
    {
        if (peer is not null)
        {
            theirs[pair] = peer.Ask(string.Create(CultureInfo.InvariantCulture, $"{first} {plan.QueriesOfRun}"))[0] * 1_000 / plan.QueriesOfRun;
        }
    }

    private int Different(InnerProductSearch search, float[] vectors, Random random, CancellationToken cancellationToken)
    {
        var queries = Vectors(random, plan.Checked, deviation: 0.25);
        var different = 0;
        Parallel.For(0, plan.Checked, new ParallelOptions { CancellationToken = cancellationToken }, index =>
        {
            var query = queries.AsSpan(index * plan.Width, plan.Width);
            var best = new ScoredItem[plan.Wanted];
            search.Find(query, best);
            if (!best.AsSpan().SequenceEqual(BruteForce(vectors, query)))
            {
                Interlocked.Increment(ref different);
            }
        });
        return different;
    }

    private ScoredItem[] BruteForce(float[] vectors, ReadOnlySpan<float> query)
    {
        var all = new ScoredItem[vectors.Length / plan.Width];
        for (var item = 0; item < all.Length; item++)
        {
            all[item] = new(item, Sums<float>.Dot(query, vectors.AsSpan(item * plan.Width, plan.Width)));
        }

        Array.Sort(all);
        return all[..plan.Wanted];
    }

    /// <summary>What adding up as many bytes as the vectors have in 8 bits takes.</summary>
    private double Reading(int items)
    {
        var bytes = new float[items * plan.Width / sizeof(float)];
        Array.Fill(bytes, 1);
        var sum = 0f;
        var reading = new Repeated(() => sum += Sums<float>.Sum(bytes), milliseconds: 20);
        var runs = Enumerable.Range(0, plan.Pairs).Select(_ => reading.ProcessorSeconds() * 1_000).ToArray();
        return sum == 0 ? double.NaN : Figures.Median(runs);
    }

    private Peer? StartPeer(float[] vectors, float[] queries, int items)
    {
        var (vectorFile, queryFile) = (Path.Combine(folder, "vectors.bin"), Path.Combine(folder, "queries.bin"));
        File.WriteAllBytes(vectorFile, MemoryMarshal.AsBytes<float>(vectors));
        File.WriteAllBytes(queryFile, MemoryMarshal.AsBytes<float>(queries));
        string[] arguments =
        [
            vectorFile, queryFile, .. new[] { items, plan.Width, plan.Wanted }.Select(number => number.ToString(CultureInfo.InvariantCulture)),
        ];
        var peer = Learning.Bench.Peer.Start("retrieval.py", "python3-numpy libopenblas0", 1, arguments, out _missing);
        Peer ??= peer?.About;
        return peer;
    }

    /// <summary>Normal directions; lengths log-normal with the given deviation of their logarithm.</summary>
    private float[] Vectors(Random random, int count, double deviation)
    {
        var numbers = GC.AllocateUninitializedArray<float>(count * plan.Width, pinned: true);
        for (var row = 0; row < count; row++)
        {
            var length = Math.Exp(deviation * NormalDraw.Next(random)) / Math.Sqrt(plan.Width);
            foreach (ref var number in numbers.AsSpan(row * plan.Width, plan.Width))
            {
                number = (float)(length * NormalDraw.Next(random));
            }
        }

        return numbers;
    }
}
