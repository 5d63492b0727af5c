using Portal.Shared.Scoring;

namespace Portal.Shared.Tests.Scoring;

/// <summary>An item scored by itself has the score it has among all.</summary>
public sealed class ReadingTests
{
    private const int Items = 120;
    private const int Wide = 5;
    private readonly Random _random = new(5);

    public static TheoryData<string> Kinds =>
        ["popularity", "repeat", "repeat by appeal", "neighbours", "averaged neighbours", "items", "content", "content with columns", "als", "bpr", "sessions"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void OneItem_HasTheBitsItHasAmongAll(string kind)
    {
        var (scorer, all, some) = (Make(kind), new float[Items], new float[Items + 2]);
        // Each item once, and two of them twice.
        int[] asked = [.. Enumerable.Range(0, Items).OrderBy(_ => _random.Next()), 7, 3];
        for (var length = 0; length < 14; length++)
        {
            var history = Walk(length);
            scorer.Score([history], all);
            var reading = scorer.Read(history);

            reading.Score(asked, some);

            Assert.Equal(asked.Select(item => all[item]), some);
            Assert.Equal(all.Any(float.IsFinite), reading.Knows);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void TheFixtures_ScoreSomething_AndNotEverythingAlike(string kind)
    {
        var scores = new float[Items];

        Make(kind).Score([Walk(9)], scores);

        Assert.InRange(scores.Where(float.IsFinite).Distinct().Count(), 5, Items);
    }

    private History Walk(int length) => new(
        Enumerable.Range(0, length).Select(_ => _random.Next(Items)).ToArray(), Enumerable.Range(0, length).Select(_ => (Behaviour)_random.Next(3)).ToArray());

    private RowScorer Make(string kind) => kind switch
    {
        "popularity" => new PopularityScorer(Values(Items, 0.7)),
        "repeat" => new RepeatScorer(Values(Items, 0.7), null),
        "repeat by appeal" => new RepeatScorer(Values(Items, 0.7), Values(Items, 1)),
        "neighbours" => new NeighbourScorer(Sparse(Items, 0.1), new HistoryWeights(0.8f)),
        "averaged neighbours" => new NeighbourScorer(Sparse(Items, 0.1), new HistoryWeights(0.8f), 0.5f),
        "items" => new ItemWeightScorer(Items, Values(Items * Items, 0.5), new HistoryWeights(0.9f)),
        "content" => new ContentScorer(Sparse(40, 0.1), new HistoryWeights(0.7f), []),
        "content with columns" => new ContentScorer(Sparse(40, 0.1), new HistoryWeights(0.7f), Values(Items * Wide, 1)),
        "als" => new AlsScorer(Values(Items * Wide, 1), new AlsSettings { Dimensions = Wide }, HistoryWeights.Sum),
        "bpr" => new BprScorer(Values(Items * Wide, 1), Values(Items, 1), [1, 5, 9, 40], new BprSettings { Dimensions = Wide }, HistoryWeights.Sum),
        _ => new SessionNeighbourScorer(Past(), new SessionSettings { Neighbours = 20, Sample = 40, VisitItems = 5 }),
    };

    private float[] Values(int count, double share) => [.. Enumerable.Range(0, count).Select(_ => _random.NextDouble() < share ? _random.NextSingle() : 0)];

    private SparseRows Sparse(int columns, double share)
    {
        var (starts, indices, values) = (new List<int> { 0 }, new List<int>(), new List<float>());
        for (var row = 0; row < Items; row++)
        {
            foreach (var column in Enumerable.Range(0, columns).Where(column => column != row && _random.NextDouble() < share))
            {
                indices.Add(column);
                values.Add(_random.NextSingle());
            }

            starts.Add(indices.Count);
        }

        return new SparseRows(columns, [.. starts], [.. indices], [.. values]);
    }

    /// <summary>200 sessions of 1 to 6 items; each item's, the most recent first.</summary>
    private PastSessions Past()
    {
        var sessions = Enumerable.Range(0, 200).Select(_ => Enumerable.Range(0, 1 + _random.Next(6)).Select(_ => _random.Next(Items)).Distinct().ToArray()).ToArray();
        var ofItems = Enumerable.Range(0, Items).Select(item => Enumerable.Range(0, 200).Where(session => sessions[session].Contains(item)).Reverse().ToArray()).ToArray();
        return new PastSessions(
            Starts(sessions), [.. sessions.SelectMany(items => items)], Starts(ofItems), [.. ofItems.SelectMany(numbers => numbers)],
            [.. ofItems.Select(numbers => MathF.Log(1 + (200f / Math.Max(1, numbers.Length))))]);
    }

    private static int[] Starts(int[][] rows) => [.. Enumerable.Range(0, rows.Length + 1).Select(row => rows.Take(row).Sum(own => own.Length))];
}
