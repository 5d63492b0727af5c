using FsCheck.Xunit;
using Portal.Server.Learning;
using Portal.Server.Learning.Training.Popularity;
using Portal.Shared.Scoring;

namespace Portal.Server.Tests.Learning.Training;

[Properties(Arbitrary = [typeof(GeneratedSequences)])]
public sealed class PopularityTrainerTests
{
    [Property]
    public void Score_IsHowOftenAnItemWasDealtWith_WeighedByWhatWasDone(GeneratedSequences sequences)
    {
        float[] weights = [1, 2, 3];
        var scores = Score(new PopularityTrainer(weights), sequences.WithBehaviours());

        for (var item = 0; item < GeneratedSequences.Items; item++)
        {
            var sum = sequences.Rows.SelectMany(row => row).Where(one => one.Item == item).Sum(one => weights[one.Behaviour]);
            Assert.Equal(sum == 0 ? float.NegativeInfinity : sum, scores[item]);
        }
    }

    [Fact]
    public void Score_HalvesWithEachHalfLife()
    {
        var sequences = Made.Set(3, [[0, 1], [1], [1, 0]], ends: [100, 90, 80]);

        Assert.Equal([1.25f, 1.75f, float.NegativeInfinity], Score(new PopularityTrainer(halfLife: 10), sequences));
    }

    private static float[] Score(PopularityTrainer trainer, SequenceSet sequences) => trainer.Train(sequences).Score(default(History));
}
