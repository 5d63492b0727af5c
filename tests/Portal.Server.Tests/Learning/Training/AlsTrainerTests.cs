using Portal.Server.Learning;
using Portal.Server.Learning.Training.Factors;
using Portal.Shared.Scoring;

namespace Portal.Server.Tests.Learning.Training;

public sealed class AlsTrainerTests
{
    private const int Items = 60;
    private static readonly AlsSettings Small = new() { Dimensions = 8, Unobserved = 0.05f, Regularisation = 0.02f };
    private static readonly SequenceSet Sequences = Made.Drawn(seed: 5, items: Items, sequences: 80, mostLength: 9);

    [Fact]
    public void EachRound_BringsTheWholeLossDown()
    {
        var losses = new[] { 1, 2, 3, 6 }.Select(rounds => Loss(new AlsTrainer(Small, rounds, decay: 1))).ToArray();

        Assert.Equal(losses.OrderDescending(), losses);
        Assert.True(losses[^1] < 0.9 * losses[0]);
    }

    [Fact]
    public void Train_OnAnyNumberOfThreads_GivesTheSameBits()
    {
        var one = (AlsScorer)new AlsTrainer(Small, 3).Train(Sequences, threads: 1);
        var many = (AlsScorer)new AlsTrainer(Small, 3).Train(Sequences, threads: 4);

        Assert.Equal(one.Tensors["factors"], many.Tensors["factors"]);
    }

    [Fact]
    public void Score_PutsItemsThatGoTogetherFirst_AndKnowsNothingOfOneNeverMet()
    {
        var scores = new AlsTrainer(Small).Train(Made.Set(5, [[0, 1], [0, 1], [2, 3], [2, 3], [0, 1]])).Score(new History(new[] { 0 }));

        Assert.True(scores[1] > scores[2] && scores[1] > scores[3]);
        Assert.Equal(float.NegativeInfinity, scores[4]);
    }

    [Fact]
    public Task Train_WhenCancelled_StopsWithinASecond() =>
        Stopping.StopsSoon(new AlsTrainer(rounds: 100), Made.Drawn(seed: 5, items: 4000, sequences: 20_000, mostLength: 20));

    /// <summary>The loss that training lowers, with each user's best answer to the items' factors, added up over all pairs.</summary>
    private static double Loss(AlsTrainer trainer)
    {
        var scorer = (AlsScorer)trainer.Train(Sequences);
        var factors = (float[])scorer.Tensors["factors"];
        var loss = 0.0;
        var observations = new int[Items];
        for (var sequence = 0; sequence < Sequences.Count; sequence++)
        {
            var items = Sequences.ItemsOf(sequence).ToArray().Distinct().ToArray();
            var user = Solve(factors, items);
            loss += Small.Ridge(items.Length, Items) * user.Sum(x => x * x);
            for (var item = 0; item < Items; item++)
            {
                var score = Enumerable.Range(0, Small.Dimensions).Sum(i => user[i] * factors[(item * Small.Dimensions) + i]);
                loss += (Small.Unobserved * score * score) + (items.Contains(item) ? (1 - score) * (1 - score) : 0);
                observations[item] += items.Contains(item) ? 1 : 0;
            }
        }

        return loss + Enumerable.Range(0, Items).Sum(item => Small.Ridge(observations[item], Sequences.Count)
            * factors.Skip(item * Small.Dimensions).Take(Small.Dimensions).Sum(x => (double)x * x));
    }

    private static double[] Solve(float[] factors, int[] items)
    {
        var system = new RidgeSystem(Small.Dimensions);
        system.Reset(AlsScorer.Gram(factors, Small.Dimensions), Small.Unobserved, Small.Ridge(items.Length, Items));
        foreach (var item in items)
        {
            system.Add(factors.AsSpan(item * Small.Dimensions, Small.Dimensions), 1);
        }

        var solution = new float[Small.Dimensions];
        system.Solve(solution);
        return [.. solution.Select(x => (double)x)];
    }
}
