using Portal.Server.Learning.Training.Lists;
using Portal.Server.Recommendations;
using Portal.Shared.Scoring;
using Portal.Shared.Scoring.Lists;

namespace Portal.Server.Learning.Evaluation;

/// <summary>
/// History replayed through the pipeline of a shop that was told none of it: what came next is what the list should have
/// had in front. Lists are judged as they would be served, rules and all.
/// </summary>
internal sealed class ReplayGround : IRankerGround
{
    /// <summary>Products of a list that are learnt from beside the answer: the first by fusion, and some drawn from the rest that stand for all of it.</summary>
    private const int First = 80, Drawn = 40;

    private const int Resampled = 1_000;

    private readonly RankerReplay _replay;
    private readonly CaseSet _learnt, _valid, _test;

    public ReplayGround(RankerReplay replay)
    {
        _replay = replay;
        int[] known = [.. Enumerable.Range(0, replay.Cases.Count).Where(index => replay.Products[replay.Cases.Target(index)] >= 0)];
        new Random(replay.Seed).Shuffle(known);
        // Where no times are known all are equal, and chance parts them.
        int[] inTime = [.. known.Take(replay.MostCases).OrderBy(replay.Cases.TimeOf)];
        var (first, second) = (inTime.Length * 6 / 10, inTime.Length * 8 / 10);
        (_learnt, _valid, _test) = (Part(inTime[..first]), Part(inTime[first..second]), Part(inTime[second..]));
        CaseSet Part(int[] cases) => cases.ToHashSet() is var chosen ? replay.Cases.Where(chosen.Contains) : throw new InvalidOperationException();
    }

    /// <inheritdoc/>
    public string Words => $"replayed history: {_replay.Words}";

    /// <inheritdoc/>
    public (int Learnt, int Valid, int Test) Counts => (_learnt.Count, _valid.Count, _test.Count);

    /// <inheritdoc/>
    public RankingExamples Examples(CancellationToken cancellationToken)
    {
        var gathered = new (float[] Features, float[] Gains, float[] Weights)[_learnt.Count];
        Parallel.For(0, gathered.Length, Options(cancellationToken), index => gathered[index] = Gather(index));
        var examples = new RankingExamples();
        foreach (var (features, gains, weights) in gathered)
        {
            examples.Add(features, gains, weights);
        }

        return examples;
    }

    /// <inheritdoc/>
    public double[] Ndcg(RankedBy by, bool test, CancellationToken cancellationToken)
    {
        var cases = test ? _test : _valid;
        var ndcg = new double[cases.Count];
        Parallel.For(0, ndcg.Length, Options(cancellationToken), index =>
        {
            var history = cases.History(index);
            var list = _replay.Replay.List(SessionOf(history), RequestOf(history) with { By = by, Count = TrainRankers.Cutoff });
            var target = _replay.Products[cases.Target(index)];
            for (var place = 0; place < list.Products.Count; place++)
            {
                ndcg[index] = list.Products[place].Product == target ? Metrics.Ndcg([place + 1], TrainRankers.Cutoff) : ndcg[index];
            }
        });
        return ndcg;
    }

    /// <inheritdoc/>
    public Bootstrap Resamples(bool test, int seed) => new(test ? _test : _valid, Resampled, seed);

    /// <inheritdoc/>
    public IReadOnlyList<JudgedList> Proposed(int most, CancellationToken cancellationToken)
    {
        var cases = Spread.Over([.. Enumerable.Range(0, _valid.Count)], most);
        var lists = new JudgedList?[cases.Length];
        Parallel.For(0, cases.Length, Options(cancellationToken), at =>
        {
            var (facts, answer) = FactsOf(_valid, cases[at]);
            int[] all = [.. Enumerable.Range(0, facts.Products.Length)];
            lists[at] = answer < 0 || all.Length < 2 ? null : new JudgedList($"{_valid.Sequence(cases[at])}", Rows(facts, all), [.. all.Select(column => column == answer ? 1f : 0)]);
        });
        return [.. lists.OfType<JudgedList>()];
    }

    /// <summary>What is proposed for a case, and which column is the answer; -1 when none is.</summary>
    private (ProposedFacts Facts, int Answer) FactsOf(CaseSet cases, int index)
    {
        var history = cases.History(index);
        var facts = _replay.Replay.Facts(SessionOf(history), RequestOf(history));
        return (facts, Array.IndexOf(facts.Products, _replay.Products[cases.Target(index)]));
    }

    private (float[] Features, float[] Gains, float[] Weights) Gather(int index)
    {
        var (facts, answer) = FactsOf(_learnt, index);
        if (answer < 0)
        {
            return ([], [], []);
        }

        var chosen = Choose(facts.Products.Length, answer, new Random((_replay.Seed * 1_000_003) + index));
        var each = Math.Max(1f, (facts.Products.Length - First) / (float)Drawn);
        return (Rows(facts, chosen), [.. chosen.Select(column => column == answer ? 1f : 0)], [.. chosen.Select(column => column == answer || column < First ? 1 : each)]);
    }

    /// <summary>[chosen, features].</summary>
    private static float[] Rows(ProposedFacts facts, IReadOnlyList<int> chosen)
    {
        var (stride, width) = (facts.Table.Length / ListFacts.Count, ListFeatures.Count);
        var table = new float[width * stride];
        ListFeatures.Derive(facts.Table, stride, table);
        var features = new float[chosen.Count * width];
        for (var row = 0; row < chosen.Count; row++)
        {
            for (var feature = 0; feature < width; feature++)
            {
                features[(row * width) + feature] = table[(feature * stride) + chosen[row]];
            }
        }

        return features;
    }

    private static List<int> Choose(int products, int answer, Random random)
    {
        List<int> chosen = [.. Enumerable.Range(0, products).Where(column => column < First && column != answer).Append(answer)];
        int[] rest = [.. Enumerable.Range(0, products).Where(column => column >= First && column != answer)];
        random.Shuffle(rest);
        chosen.AddRange(rest.Take(Drawn));
        return chosen;
    }

    private ShopperSession SessionOf(History history) => _replay.Replay.SessionOf(ReplayedHistory.Acts(history, _replay.Products));

    private ReplayRequest RequestOf(History history) => new(_replay.Placement) { Withheld = _replay.Withheld?.Invoke(history) };

    private ParallelOptions Options(CancellationToken cancellationToken) =>
        new() { MaxDegreeOfParallelism = _replay.Threads, CancellationToken = cancellationToken };
}
