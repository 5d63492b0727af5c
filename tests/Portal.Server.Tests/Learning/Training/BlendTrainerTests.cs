using Portal.Server.Learning;
using Portal.Server.Learning.Training.Blending;
using Portal.Shared.Scoring;

namespace Portal.Server.Tests.Learning.Training;

public sealed class BlendTrainerTests
{
    private const int Items = 50;

    [Fact]
    public void A_voice_that_knows_more_gets_weight_and_one_that_knows_nothing_none()
    {
        var (cases, answers) = Cases();
        var blend = (BlendScorer)Trainer(new Oracle(answers, right: 0.3, 1), new Oracle(answers, right: 0.6, 2), new Oracle(answers, right: 0, 3))
            .Train(Input(cases), TestContext.Current.CancellationToken);

        Assert.Equal(1, blend.Parts[0].Weight);
        Assert.True(blend.Parts[1].Weight > 1, $"{blend.Parts[1].Weight}");
        Assert.True(blend.Parts[2].Weight < blend.Parts[1].Weight / 4, $"{blend.Parts[2].Weight}");
    }

    [Fact]
    public void Settled_weights_are_kept_without_validation()
    {
        var (cases, answers) = Cases();
        var trainer = Trainer(new Oracle(answers, right: 0.3, 1), new Oracle(answers, right: 0.6, 2));
        var chosen = (BlendScorer)trainer.Train(Input(cases), TestContext.Current.CancellationToken);

        var again = (BlendScorer)trainer.Settle(chosen).Train(Input(null), TestContext.Current.CancellationToken);

        Assert.Equal(chosen.Parts.Select(part => part.Weight), again.Parts.Select(part => part.Weight));
    }

    [Fact]
    public void Without_validation_and_settled_weights_it_says_what_is_missing() =>
        Assert.Throws<ArgumentException>(() => Trainer(new Oracle([], 0, 1)).Train(Input(null), TestContext.Current.CancellationToken));

    private static BlendTrainer Trainer(params Oracle[] voices) =>
        new([.. voices.Select((voice, i) => new BlendVoice($"voice {i}", voice, ScoreScale.ShareOfBest))]);

    private static TrainingInput Input(CaseSet? cases) => new(new SequenceSet(Items, [], [0]), null, cases, 1, 1) { MaskSeen = false };

    private static (CaseSet Cases, int[] Answers) Cases()
    {
        var random = new Random(3);
        int[] answers = [.. Enumerable.Range(0, 400).Select(_ => random.Next(Items))];
        var sequences = new SequenceSet(Items, [.. answers.SelectMany((answer, i) => new[] { i % Items, answer })], [.. Enumerable.Range(0, 401).Select(i => 2 * i)]);
        return (new CaseSet(sequences, [.. answers.Select((answer, i) => (i, 1, answer))]), answers);
    }

    /// <summary>Noise, with a strong word for the right answer in a share of the cases, which it meets in order.</summary>
    private sealed class Oracle(int[] answers, double right, int seed) : ITrainer, IScorer
    {
        private readonly Random _random = new(seed);
        private int _next;

        public string Name => "oracle";

        public IReadOnlyDictionary<string, object> Settings => new Dictionary<string, object>();

        public int Items => BlendTrainerTests.Items;

        public IScorer Train(TrainingInput input, CancellationToken cancellationToken) => this;

        public void Score(ReadOnlySpan<History> histories, Span<float> scores)
        {
            for (var row = 0; row < histories.Length; row++, _next++)
            {
                var own = scores.Slice(row * Items, Items);
                foreach (ref var score in own)
                {
                    score = (float)_random.NextDouble();
                }

                own[answers[_next % answers.Length]] += _random.NextDouble() < right ? 1 : 0;
            }
        }
    }
}
