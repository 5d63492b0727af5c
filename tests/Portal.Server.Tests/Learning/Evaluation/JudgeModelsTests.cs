using Portal.Server.Learning;
using Portal.Server.Learning.Evaluation;
using Portal.Shared.Scoring;

namespace Portal.Server.Tests.Learning.Evaluation;

/// <summary>The figures of plain learners on a public data set, computed independently: the evaluator is held to them.</summary>
public sealed class JudgeModelsTests
{
    /// <summary>Item numbers are shuffled, which moves ties and no figure by more than .0004.</summary>
    private const double Tolerance = 0.0005;

    private static readonly string[] Names = ["recall@5", "recall@10", "recall@20", "ndcg@5", "ndcg@10", "ndcg@20", "mrr@10", "mrr"];

    [Theory]
    [InlineData("popularity", .0072, .0114, .0195, .0040, .0053, .0073, .0035, .0055, .0075, .0115, .0203, .0041, .0055, .0076, .0036, .0056)]
    [InlineData("item-knn", .0269, .0456, .0691, .0176, .0236, .0295, .0171, .0217, .0395, .0567, .0805, .0270, .0326, .0386, .0252, .0296)]
    [InlineData("item-knn-last", .0410, .0549, .0717, .0298, .0343, .0386, .0280, .0313, .0437, .0569, .0741, .0325, .0368, .0411, .0306, .0338)]
    [InlineData("item-knn-decay", .0372, .0552, .0778, .0250, .0308, .0365, .0235, .0280, .0458, .0643, .0870, .0327, .0386, .0443, .0307, .0351)]
    public void Judge_FittedToTraining_GivesTheKnownFigures(string model, params double[] openAndMasked)
    {
        var judged = Judge(Loading.Beauty(), model);

        Expect(judged.OtherMask, openAndMasked[..8]);
        Expect(judged.Metrics, openAndMasked[8..]);
        Assert.All(judged.Ci95, interval => Assert.InRange(judged.Metrics[interval.Key], interval.Value.Low, interval.Value.High));
    }

    [Theory]
    [InlineData("popularity", .0077, .0135, .0217, .0042, .0061, .0081, .0039, .0060, .0073, .0114, .0215, .0040, .0054, .0079, .0035, .0058)]
    [InlineData("item-knn", .0449, .0643, .0908, .0314, .0376, .0443, .0295, .0342)]
    [InlineData("item-knn-last", .0503, .0651, .0827, .0377, .0425, .0470, .0355, .0389)]
    [InlineData("item-knn-decay", .0519, .0724, .0980, .0372, .0438, .0503, .0351, .0398, .0361, .0587, .0862, .0244, .0316, .0386, .0235, .0285)]
    public void Judge_FittedToTrainingAndValidation_GivesTheKnownFigures(string model, params double[] maskedAndOpen)
    {
        var judged = Judge(Loading.Beauty(), model, refit: true);

        Expect(judged.Metrics, maskedAndOpen[..8]);
        Expect(judged.OtherMask, maskedAndOpen[8..]);
    }

    [Fact]
    public void Judge_OnValidation_GivesTheKnownFigures()
    {
        var judged = Judge(Loading.Beauty(), "item-knn-decay", onValidation: true);

        Assert.InRange(judged.Metrics["recall@10"], .0773 - Tolerance, .0773 + Tolerance);
        Assert.InRange(judged.Metrics["ndcg@10"], .0465 - Tolerance, .0465 + Tolerance);
    }

    [Fact]
    public void Judge_WithOtherItemNumbers_GivesTheSameFiguresWithinNoise()
    {
        var (one, other) = (Judge(Loading.Beauty(1), "item-knn-last"), Judge(Loading.Beauty(2), "item-knn-last"));

        Assert.NotEqual(one.Metrics["ndcg@20"], other.Metrics["ndcg@20"]);
        Assert.All(Names, name => Assert.InRange(one.Metrics[name] - other.Metrics[name], -Tolerance, Tolerance));
    }

    [Fact]
    public void Judge_TheOtherMask_IsWhatTheOtherPlanReports()
    {
        var data = Loading.Beauty();

        var (seen, none) = (Judge(data, "popularity"), Judge(data, "popularity", mask: HistoryMask.None));

        Assert.Equal(seen.OtherMask["recall@10"], none.Metrics["recall@10"]);
        Assert.Equal(none.OtherMask["recall@10"], seen.Metrics["recall@10"]);
    }

    [Fact]
    public void ToInput_OfARefit_HidesTheAnswersThatWereLearnt()
    {
        var data = Loading.Beauty();
        var fit = new JudgeRequest(data, new EvaluationPlan(), RefitWithValidation: false, OnValidation: false, 2, null).ToInput(new Unheard());
        var refit = new JudgeRequest(data, new EvaluationPlan(), RefitWithValidation: true, OnValidation: false, 2, null).ToInput(new Unheard());

        Assert.Equal((data.Split.Train, data.Split.Valid), (fit.Sequences, fit.Validation));
        Assert.Equal((data.Split.TrainAndValid, null), (refit.Sequences, refit.Validation));
    }

    [Fact]
    public void Judge_ARefitOfATrainerThatChooses_ChoosesOnValidationFirstAndReportsWhatItChose()
    {
        var data = Loading.Beauty();
        var trainer = new ChoosingTrainer(null);

        var request = new JudgeRequest(data, new EvaluationPlan { Resamples = 10 }, RefitWithValidation: true, OnValidation: false, 2, TimeSpan.FromMinutes(2));
        var judged = new JudgeModels(request, TimeProvider.System).Judge(trainer, new Unheard(), TestContext.Current.CancellationToken);

        Assert.Equal(["chosen on 22363 with 153776", "refit to 176139"], (string[])judged.Settings["steps"]);
    }

    private static void Expect(IReadOnlyDictionary<string, double> judged, double[] known) => Assert.All(
        Names.Zip(known), pair => Assert.True(
            Math.Abs(judged[pair.First] - pair.Second) <= Tolerance, $"{pair.First}: {judged[pair.First]:0.00000}, known {pair.Second:0.0000}"));

    private static Judgement Judge(
        DataSet data, string model, bool refit = false, bool onValidation = false, HistoryMask mask = HistoryMask.Seen)
    {
        var request = new JudgeRequest(data, new EvaluationPlan { Mask = mask, Resamples = 50 }, refit, onValidation, Threads: 2, Budget: null);
        return new JudgeModels(request, TimeProvider.System).Judge(
            new TiedTrainer(Trainers.Find(model)!), new Unheard(), TestContext.Current.CancellationToken);
    }

    /// <summary>
    /// The known figures leave an item nothing speaks for at 0, tied with its like, where the shop's learners mark it as
    /// unscored; a lucky tie is worth up to .0005.
    /// </summary>
    private sealed class TiedTrainer(ITrainer trainer) : ITrainer
    {
        public string Name => trainer.Name;

        public IReadOnlyDictionary<string, object> Settings => trainer.Settings;

        public IScorer Train(TrainingInput input, CancellationToken cancellationToken) => new TiedScorer(trainer.Train(input, cancellationToken));
    }

    private sealed class TiedScorer(IScorer scorer) : IScorer
    {
        public int Items => scorer.Items;

        public void Score(ReadOnlySpan<History> histories, Span<float> scores)
        {
            scorer.Score(histories, scores);
            scores.Replace(float.NegativeInfinity, 0);
        }
    }

    /// <summary>Writes down what it was given.</summary>
    private sealed class ChoosingTrainer(string? chosen) : ITrainer
    {
        private readonly List<string> _steps = chosen is null ? [] : [chosen];

        public string Name => "choosing";

        public bool Chooses => true;

        public IReadOnlyDictionary<string, object> Settings => new Dictionary<string, object> { ["steps"] = _steps.ToArray() };

        public ITrainer Settle(IScorer fitted) => new ChoosingTrainer(_steps[0]);

        public IScorer Train(TrainingInput input, CancellationToken cancellationToken)
        {
            Assert.Equal(TimeSpan.FromMinutes(1), input.Budget);
            _steps.Add(input.Validation is { } cases
                ? $"chosen on {cases.Count} with {input.Sequences.Interactions}" : $"refit to {input.Sequences.Interactions}");
            return new FixedScorer(input.Sequences.ItemCount, (_, item) => item);
        }
    }

    private sealed class Unheard : IStages, IProgress<TrainingProgress>
    {
        public IProgress<TrainingProgress> Begin(string title) => this;

        public void Report(TrainingProgress value)
        {
        }
    }
}
