using Portal.Server.Learning.Training.Factors;
using Portal.Shared.Scoring;

namespace Portal.Server.Tests.Learning.Training;

public sealed class BprTrainerTests
{
    private static readonly BprSettings Small = new() { Dimensions = 8 };

    [Fact]
    public void Train_RanksWhatPeopleMetAboveWhatTheyDidNot()
    {
        var sequences = Made.Drawn(seed: 5, items: 60, sequences: 200, mostLength: 9);

        Assert.InRange(AreaUnderTheCurve(new BprTrainer(Small, epochs: 1).Train(sequences)), 0.4, 0.75);
        Assert.InRange(AreaUnderTheCurve(new BprTrainer(Small, epochs: 100).Train(sequences)), 0.85, 1);

        // Share of pairs of a met and an unmet item that are in the right order: what the criterion is a smooth form of.
        double AreaUnderTheCurve(IScorer scorer) => Enumerable.Range(0, sequences.Count).Average(sequence =>
        {
            var met = sequences.ItemsOf(sequence).ToArray().ToHashSet();
            var scores = scorer.Score(new History(met.ToArray()));
            return met.Average(item => Enumerable.Range(0, 60).Where(other => !met.Contains(other)).Average(other => scores[item] > scores[other] ? 1.0 : 0));
        });
    }

    [Fact]
    public void Train_WithTheSameSeed_GivesTheSameBits_OnAnyNumberOfThreads()
    {
        var sequences = Made.Drawn(seed: 6, items: 60, sequences: 100, mostLength: 9);
        var one = (BprScorer)new BprTrainer(Small, epochs: 3).Train(sequences, threads: 1);
        var many = (BprScorer)new BprTrainer(Small, epochs: 3).Train(sequences, threads: 4);

        Assert.All(one.Tensors, tensor => Assert.Equal(tensor.Value, many.Tensors[tensor.Key]));
    }

    [Fact]
    public void Score_OfAnItemNobodyMet_IsNone_AndOfNobody_IsTheBias()
    {
        var scorer = (BprScorer)new BprTrainer(Small, epochs: 20).Train(Made.Set(4, [[0, 1], [0, 2], [0]]));

        var scores = scorer.Score(default(History));

        Assert.Equal((float[])scorer.Tensors["bias"], scores);
        Assert.Equal(float.NegativeInfinity, scores[3]);
        Assert.True(scores[0] > scores[1]);
        Assert.Equal(scores, scorer.Score(new History(new[] { 3 })));
    }

    [Fact]
    public Task Train_WhenCancelled_StopsWithinASecond() =>
        Stopping.StopsSoon(new BprTrainer(epochs: 1000), Made.Drawn(seed: 5, items: 4000, sequences: 20_000, mostLength: 20));
}
