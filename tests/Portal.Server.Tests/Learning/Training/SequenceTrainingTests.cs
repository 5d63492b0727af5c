using Portal.Server.Learning;
using Portal.Server.Learning.Training.Sequences;
using Portal.Shared.Neural;
using Portal.Shared.Neural.Networks;
using Portal.Shared.Scoring;
using Portal.Tests;

namespace Portal.Server.Tests.Learning.Training;

public sealed class SequenceTrainingTests
{
    private const int Items = 40;

    private static readonly SequenceTrainingSettings Quick = new() { Epochs = 30, Batch = 16, Negatives = 20, LearningRate = 5e-3, WarmUp = 10, Average = 0.9 };

    public static TheoryData<string> Names => ["transformer", "gru", "lstm"];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_trained_network_knows_what_comes_next(string name)
    {
        var scorer = Trainer(name, Quick).Train(Input(threads: 2), TestContext.Current.CancellationToken);

        // Every item is followed by the next number, whatever came before.
        int[] right = [.. Enumerable.Range(0, Items).Where(item => Best(scorer, [item == 0 ? Items - 1 : item - 1, item]) == (item + 1) % Items)];
        Assert.InRange(right.Length, Items * 9 / 10, Items);
    }

    [Fact]
    public void An_item_without_history_is_placed_by_its_attributes()
    {
        // Item 39 never occurs; it shares its only attribute with item 3, which follows item 2.
        var attributes = new ItemAttributes(
            [.. Enumerable.Range(0, Items - 1).Select(i => $"a{i}")], [.. Enumerable.Range(0, Items + 1)], [.. Enumerable.Range(0, Items - 1), 3]);
        var input = Input(threads: 2, items: Items - 1) with { Attributes = attributes };

        var scorer = Trainer("transformer", Quick).Train(input, TestContext.Current.CancellationToken);

        Assert.InRange(RankOf(scorer, [1, 2], Items - 1), 1, 3);
    }

    [Fact]
    public void An_item_without_history_is_placed_by_its_embedding()
    {
        // Item 39 never occurs; its picture is like that of item 3, which follows item 2.
        var random = new Random(8);
        float[]?[] pictures = [.. Enumerable.Range(0, Items).Select(_ => Enumerable.Range(0, 24).Select(_ => random.NextSingle()).ToArray())];
        pictures[Items - 1] = [.. pictures[3]!.Select(number => number + (0.01f * random.NextSingle()))];
        var input = Input(threads: 2, items: Items - 1) with { Columns = ItemColumns.Join(Items, [("picture", pictures)]) };

        var scorer = Trainer("transformer", Quick).Train(input, TestContext.Current.CancellationToken);

        Assert.InRange(RankOf(scorer, [1, 2], Items - 1), 1, 3);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_same_seed_gives_the_same_scores_whatever_the_number_of_threads(string name)
    {
        var settings = Quick with { Epochs = 2 };

        var one = Scores(Trainer(name, settings).Train(Input(threads: 1), TestContext.Current.CancellationToken), [3, 4]);
        var two = Scores(Trainer(name, settings).Train(Input(threads: 2), TestContext.Current.CancellationToken), [3, 4]);

        Assert.Equal(one, two);
        Assert.NotEqual(one, Scores(Trainer(name, settings).Train(Input(threads: 1) with { Seed = 2 }, TestContext.Current.CancellationToken), [3, 4]));
    }

    [Theory]
    [InlineData(20, 0)]
    [InlineData(20, 0.75)]
    [InlineData(0, 0)]
    public void A_step_allocates_nothing(int negatives, double power)
    {
        using var workers = new Workers(1);
        var settings = Quick with { Negatives = negatives, NegativePower = power };
        var network = new SequenceTransformer<float>(
            new TransformerSettings(Items, 16, MaxLength: 8), SequenceStep.MaxRows(settings, 8), workers, 1);
        var sequences = Cycles(Items);
        var step = new SequenceStep(network, new SequenceWindows(sequences, 8), settings, sequences.CountItems(), workers);
        var (random, windows) = (new Random(1), Enumerable.Range(0, 16).ToArray());
        step.Run(1, 1e-3, windows, random);
        step.Run(2, 1e-3, windows, random);

        Assert.Equal(0, Allocations.LeastOf(() => step.Run(3, 1e-3, windows, random)));
    }

    [Fact]
    public void Cancelling_stops_between_two_steps()
    {
        using var cancellation = new CancellationTokenSource();
        var input = Input(threads: 1) with { Progress = new CancelAtFirst(cancellation) };

        Assert.Throws<OperationCanceledException>(() => Trainer("gru", Quick).Train(input, cancellation.Token));
    }

    [Fact]
    public void Windows_make_every_item_but_the_first_a_target_once()
    {
        var sequences = new SequenceSet(100, [.. Enumerable.Range(0, 23), 50, 51, 60], [0, 23, 25, 26]);
        var windows = new SequenceWindows(sequences, 10);
        var (items, targets, behaviours, gaps) = (new int[10], new int[10], new byte[10], new byte[10]);
        var seen = new List<int>();
        for (var window = 0; window < windows.Count; window++)
        {
            var rows = windows.Copy(window, items, targets, behaviours, gaps);
            Assert.All(Enumerable.Range(0, rows), row => Assert.Equal(items[row] + 1, targets[row]));
            seen.AddRange(targets[..rows]);
        }

        Assert.Equal([.. Enumerable.Range(1, 22), 51], seen.Order());
        Assert.Equal(23, windows.Targets);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void What_comes_next_can_hang_on_how_long_ago_the_item_before_was(string name)
    {
        var scorer = Trainer(name, Quick with { TellGaps = true }).Train(Paced(), TestContext.Current.CancellationToken);

        // Soon after the one before, the next number follows; after an hour, everybody begins again.
        Assert.InRange(Enumerable.Range(0, Items).Count(item => Follows(scorer, item, seconds: 5) == (item + 1) % Items), Items * 3 / 4, Items);
        Assert.InRange(Enumerable.Range(0, Items).Count(item => Follows(scorer, item, seconds: 3600) == 0), Items * 3 / 4, Items);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_settings_tell_of_the_shape_and_of_the_training(string name)
    {
        var settings = Trainer(name, Quick with { TellGaps = true }).Settings;

        Assert.Equal("true", settings["tellGaps"].ToString());
        Assert.Equal(("32", "30"), (settings["width"].ToString(), settings["epochs"].ToString()));
    }

    [Fact]
    public void A_network_is_told_gaps_only_where_times_are_known_and_the_settings_say_so()
    {
        Assert.Equal(TimeGaps.Classes, Gaps(Paced(), told: true));
        Assert.Equal(0, Gaps(Paced(), told: false));
        Assert.Equal(0, Gaps(Input(threads: 1), told: true));

        static int Gaps(TrainingInput input, bool told) =>
            ((SequenceTransformer<float>)((SequenceScorer)Trainer("transformer", Quick with { Epochs = 1, TellGaps = told })
                .Train(input, TestContext.Current.CancellationToken)).Network).Settings.Gaps;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void An_item_nobody_has_met_stands_where_its_words_put_it(string name)
    {
        var scorer = Trainer(name, Quick with { Words = 32 }).Train(Families(), TestContext.Current.CancellationToken);

        var scores = new float[Items];
        for (var family = 0; family < 4; family++)
        {
            scorer.Score([new History(new[] { family, family + 8, family + 4 })], scores);
            Assert.Equal(Items - 4 + family, Enumerable.Range(Items - 4, 4).MaxBy(item => scores[item]));
        }
    }

    /// <summary>Everybody stays with one of four families, which have words of their own; the last four items are new.</summary>
    private static TrainingInput Families()
    {
        var random = new Random(6);
        var (rows, starts) = (new List<int>(), new List<int> { 0 });
        for (var user = 0; user < 400; user++)
        {
            rows.AddRange(Enumerable.Range(0, 6).Select(_ => (4 * random.Next((Items - 4) / 4)) + (user % 4)));
            starts.Add(rows.Count);
        }

        string[] families = ["red cotton shirt", "steel kitchen knife", "wooden garden chair", "paper birthday card"];
        return Input(threads: 1) with
        {
            Sequences = new SequenceSet(Items, [.. rows], [.. starts]), Validation = null,
            Texts = [.. Enumerable.Range(0, Items).Select(item => $"{families[item % 4]} number{item}")],
        };
    }

    [Fact]
    public void Negatives_are_drawn_by_popularity_to_the_power()
    {
        var sampler = new NegativeSampler([0, 1, 16, 0, 81], 0.25);
        var drawn = new int[60_000];
        sampler.Draw(new Random(5), drawn);

        Assert.Equal([1, 2, 4], drawn.Distinct().Order());
        Assert.All([(1, 1 / 6.0), (2, 2 / 6.0), (4, 3 / 6.0)], expected =>
        {
            Assert.Equal(expected.Item2, drawn.Count(item => item == expected.Item1) / 60_000.0, 0.01);
            Assert.Equal(Math.Log(expected.Item2), sampler.LogQ[expected.Item1], 1e-5);
        });
    }

    private static ITrainer Trainer(string name, SequenceTrainingSettings settings) => name switch
    {
        "gru" => new RecurrentTrainer(CellKind.Gru) { Shape = new(0, CellKind.Gru, 32, 8, 0.1), Training = settings },
        "lstm" => new RecurrentTrainer(CellKind.Lstm) { Shape = new(0, CellKind.Lstm, 32, 8, 0.1), Training = settings },
        _ => new TransformerTrainer { Shape = new(0, 32, 1, 2, 64, 8, PositionKind.Distance, 0.1), Training = settings },
    };

    private static TrainingInput Input(int threads, int items = Items) => new(Cycles(items), null, null, Seed: 1, threads);

    /// <summary>Walks around a ring of items, each from another place.</summary>
    private static SequenceSet Cycles(int items) => new(
        Items, [.. Enumerable.Range(0, 200).SelectMany(walk => Enumerable.Range(walk * 7, 8).Select(place => place % items))],
        [.. Enumerable.Range(0, 201).Select(walk => walk * 8)]);

    /// <summary>Walks in which a short wait leads one step on, a long one back to the start.</summary>
    private static TrainingInput Paced()
    {
        var (random, items, times) = (new Random(3), new List<int>(), new List<long>());
        for (var walk = 0; walk < 400; walk++)
        {
            var (item, time, slow) = (random.Next(Items), 1_700_000_000L, false);
            for (var place = 0; place < 8; place++)
            {
                items.Add(item);
                times.Add(time);
                item = slow ? 0 : (item + 1) % Items;
                slow = random.Next(2) == 0;
                time += slow ? 3600 : 5;
            }
        }

        return new(new SequenceSet(Items, [.. items], [.. Enumerable.Range(0, 401).Select(walk => walk * 8)], null, [.. times]), null, null, Seed: 1, Threads: 2);
    }

    private static int Follows(IScorer scorer, int item, int seconds)
    {
        var scores = scorer.Score(new History(new[] { (item + Items - 1) % Items, item }, default, new[] { 1_700_000_000L, 1_700_000_000L + seconds }));
        return Array.IndexOf(scores, scores.Max());
    }

    private static float[] Scores(IScorer scorer, int[] history)
    {
        var scores = new float[scorer.Items];
        scorer.Score([new History(history)], scores);
        return scores;
    }

    private static int Best(IScorer scorer, int[] history) => Scores(scorer, history) is var scores ? Array.IndexOf(scores, scores.Max()) : -1;

    private static int RankOf(IScorer scorer, int[] history, int item) =>
        Scores(scorer, history) is var scores ? 1 + scores.Count(score => score > scores[item]) : 0;

    private sealed class CancelAtFirst(CancellationTokenSource cancellation) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => cancellation.Cancel();
    }
}
