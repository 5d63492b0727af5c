using Portal.Server.Learning;
using Portal.Server.Learning.Training.Sequences;
using Portal.Shared.Neural.Networks;
using Portal.Shared.Scoring;

namespace Portal.Server.Tests.Learning.Training;

public sealed class CheckpointsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portal-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_training_that_was_cut_off_ends_with_the_bits_of_an_unbroken_one(int cutAfter)
    {
        CutOff(Settings, cutAfter);
        Assert.Single(Directory.GetDirectories(_folder));
        var epochs = new List<string>();

        var resumed = Train(Settings, new Told(epochs.Add));

        Assert.Equal(Scores(Train(Settings, null, null, TestContext.Current.CancellationToken)), Scores(resumed));
        Assert.Equal(5 - cutAfter, epochs.Count);
        Assert.Empty(Directory.GetDirectories(_folder));
    }

    [Fact]
    public void A_damaged_checkpoint_costs_time_but_changes_nothing()
    {
        CutOff(Settings, 3);
        var weights = Path.Combine(Directory.GetDirectories(_folder).Single(), "weights.safetensors");
        File.WriteAllBytes(weights, File.ReadAllBytes(weights)[..^100]);
        var epochs = new List<string>();

        var again = Train(Settings, new Told(epochs.Add));

        Assert.Equal(Scores(Train(Settings, null, null, TestContext.Current.CancellationToken)), Scores(again));
        Assert.Equal(5, epochs.Count);
    }

    [Fact]
    public void A_checkpoint_of_other_settings_is_not_taken_up()
    {
        CutOff(Settings with { LearningRate = 1e-4 }, 3);
        var epochs = new List<string>();

        Train(Settings, new Told(epochs.Add));

        Assert.Equal(5, epochs.Count);
    }

    [Fact]
    public void A_training_that_pauses_goes_on_to_the_bits_of_an_unbroken_one()
    {
        var paused = Train(Settings, null, _folder, TestContext.Current.CancellationToken, until: 2);
        Assert.Single(Directory.GetDirectories(_folder));
        var epochs = new List<string>();

        var whole = Train(Settings, new Told(epochs.Add));

        Assert.Equal(3, epochs.Count);
        Assert.NotEqual(Scores(paused), Scores(whole));
        Assert.Equal(Scores(Train(Settings, null, null, TestContext.Current.CancellationToken)), Scores(whole));
        Assert.Empty(Directory.GetDirectories(_folder));
    }

    private static SequenceTrainingSettings Settings => new() { Epochs = 5, Batch = 16, Negatives = 20, ValidateEvery = 2, Average = 0.9 };

    private void CutOff(SequenceTrainingSettings settings, int after)
    {
        using var cancellation = new CancellationTokenSource();
        var told = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => Train(
            settings, new Told(_ => { if (++told == after) { cancellation.Cancel(); } }), _folder, cancellation.Token));
    }

    private IScorer Train(SequenceTrainingSettings settings, IProgress<TrainingProgress>? progress) =>
        Train(settings, progress, _folder, TestContext.Current.CancellationToken);

    private static IScorer Train(
        SequenceTrainingSettings settings, IProgress<TrainingProgress>? progress, string? folder, CancellationToken cancellationToken, int? until = null)
    {
        var random = new Random(2);
        int[] items = [.. Enumerable.Range(0, 900).Select(_ => random.Next(30))];
        var sequences = new SequenceSet(30, items, [.. Enumerable.Range(0, 151).Select(i => 6 * i)]);
        var valid = new CaseSet(sequences, [.. Enumerable.Range(0, 150).Select(i => (i, 5, sequences.ItemsOf(i).Span[5]))]);
        var trainer = new TransformerTrainer { Shape = new(0, 16, 1, 2, 32, 8, PositionKind.Distance, 0.2), Training = settings };
        return trainer.Train(new TrainingInput(sequences, null, valid, 1, 2, null, progress) { CheckpointFolder = folder, UntilEpoch = until }, cancellationToken);
    }

    private static float[] Scores(IScorer scorer)
    {
        var scores = new float[2 * scorer.Items];
        scorer.Score([new History(new[] { 1, 2, 3 }), new History(new[] { 7 })], scores);
        return scores;
    }

    private sealed class Told(Action<string> tell) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => tell(value.Text);
    }
}
