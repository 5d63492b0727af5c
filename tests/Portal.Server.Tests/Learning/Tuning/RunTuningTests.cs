using Portal.Server.Learning;
using Portal.Server.Learning.Evaluation;
using Portal.Server.Learning.Tuning;
using Portal.Server.Tests.Import;
using Portal.Server.Tests.Learning.Training;

namespace Portal.Server.Tests.Learning.Tuning;

public sealed class RunTuningTests : IDisposable
{
    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_finds_the_settings_that_are_right_and_never_looks_at_the_test()
    {
        // What comes next hangs on the newest item alone; the history before it only misleads. There is no test at all.
        var report = Tune("item-knn", Walk() with { Split = Walk().Split with { Test = null!, TrainAndValid = null! } });

        Assert.True(report.Complete);
        Assert.InRange((double)report.Best!.Trial.Values.All["decay"], 0, 0.6);
        Assert.True(report.Comparison!.Best > report.Comparison.Usual);
        Assert.True(report.Comparison.DifferenceCi95.Low > 0);
        Assert.Equal([9, 3, 1], report.Rounds.Select(round => report.Trials.Count(result => result.Rounds >= round.Number)));
    }

    [Fact]
    public void A_trial_goes_on_only_when_it_was_among_the_best()
    {
        var report = Tune("item-knn", Walk());

        foreach (var round in report.Rounds.SkipLast(1))
        {
            var stayed = report.Trials.Where(result => result.Rounds == round.Number).Max(result => result.Value);
            var went = report.Trials.Where(result => result.Rounds > round.Number).Min(result => result.Steps[round.Number - 1].Value);
            Assert.True(went >= stayed);
        }
    }

    [Fact]
    public void What_learns_from_cases_is_asked_those_of_other_users()
    {
        var data = new TrialData(Walk().Split, learnsFromCases: true, seed: 1);

        Assert.InRange(data.Told!.Count, 40, 80);
        Assert.Equal(Walk().Split.Valid.Count, data.Told.Count + data.Asked.Count);
        Assert.Empty(Users(data.Told).Intersect(Users(data.Asked)));
        Assert.Null(new TrialData(Walk().Split, learnsFromCases: false, seed: 1).Told);
    }

    [Fact]
    public void A_larger_part_of_the_sequences_holds_the_smaller_one_in_their_own_order()
    {
        var data = new TrialData(Walk().Split, learnsFromCases: false, seed: 1);
        var all = Rows(Walk().Split.Train);
        var (few, more) = (Rows(data.Part(10)), Rows(data.Part(30)));

        Assert.Equal((10, 30), (few.Length, more.Length));
        Assert.Equal(few, more.Where(few.Contains));
        Assert.Equal(more, all.Where(more.Contains));
        Assert.Equal(all, Rows(data.Part(1_000)));
    }

    private TuningReport Tune(string model, DataSet data)
    {
        var request = new TuningRequest
        {
            Judge = new JudgeRequest(data, new EvaluationPlan { Resamples = 200 }, false, true, 2, null),
            Protocol = "leave-one-out",
            Trainer = (ITunableTrainer)Trainers.Find(model)!,
            Space = SearchSpace.Of((ITunableTrainer)Trainers.Find(model)!),
            Metric = TuningMetric.Parse("ndcg@5")!,
            Trials = 9,
            Reduction = 3,
            FirstShare = 0.1,
        };
        using var journal = TuningJournal.Open(_folder.Path, TuningFingerprint.Of(request));
        return new RunTuning(request, journal, Path.Combine(_folder.Path, "checkpoints"), TimeProvider.System)
            .Run(new Silent(), _ => { }, TestContext.Current.CancellationToken);
    }

    /// <summary>Steps of a walk on a ring of 40 items that now and then jumps: only the newest item tells the next.</summary>
    private static DataSet Walk()
    {
        var random = new Random(4);
        var rows = Enumerable.Range(0, 120).Select(user =>
        {
            var items = new HashSet<int>();
            for (var at = random.Next(40); items.Count < 8; at = random.Next(3) == 0 ? random.Next(40) : (at + 1) % 40)
            {
                items.Add(at);
            }

            // The number in front keeps every row unlike the others.
            return items.Prepend(40 + user).ToArray();
        }).ToArray();
        var train = Made.Set(160, [.. rows.Select(row => row[..^2])]);
        var known = Made.Set(160, [.. rows.Select(row => row[..^1])]);
        var whole = Made.Set(160, rows);
        var split = new Split(
            train, known, new CaseSet(whole, [.. rows.Select((row, user) => (user, row.Length - 2, row[^2]))]),
            new CaseSet(whole, [.. rows.Select((row, user) => (user, row.Length - 1, row[^1]))]),
            () => throw new InvalidOperationException("A search exports nothing."));
        return new DataSet
        {
            Name = "walk", ItemNames = [.. Enumerable.Range(0, 160).Select(item => $"{item}")], Sequences = whole, Split = split, SplitWords = "by hand", Users = 120,
            Interactions = whole.Interactions, Cleaning = [],
        };
    }

    private static int[] Users(CaseSet cases) => [.. Enumerable.Range(0, cases.Count).Select(cases.Sequence)];

    private static string[] Rows(SequenceSet set) => [.. Enumerable.Range(0, set.Count).Select(row => string.Join(' ', set.ItemsOf(row).ToArray()))];

    private sealed class Silent : IStages
    {
        public IProgress<TrainingProgress> Begin(string title) => new Told(_ => { });
    }
}
