using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Portal.Server.Learning;
using Portal.Server.Learning.Evaluation;
using Portal.Server.Tests.Learning.Training;
using Portal.Shared.Scoring;

namespace Portal.Server.Tests.Learning.Evaluation;

public sealed class EvaluatorTests
{
    private const int Items = 30;

    [Property(Arbitrary = [typeof(GeneratedSequences)])]
    public Property Rank_AnyCasesAndScores_GivesWhatAPlainWalkGives(GeneratedSequences generated) => Prop.ForAll(
        Gen.Elements<Behaviour?>(null, Behaviour.Buy, Behaviour.View).ToArbitrary(), Gen.Choose(1, 4).ToArbitrary(), Gen.Choose(0, 9).ToArbitrary(),
        (maskOnly, batch, salt) =>
        {
            var cases = Cases(generated, maskOnly);
            // Few different scores, so most are tied; one in four is unscored.
            float Score(History history, int item) => ((item * 7) + history.Length + salt) % 4 is var level && level == 0 ? float.NegativeInfinity : level / 2;
            var plan = new EvaluationPlan { Batch = batch, Cutoffs = [1, 3] };

            var ranks = Rank(plan, new FixedScorer(GeneratedSequences.Items, Score), cases);

            for (var index = 0; index < cases.Count; index++)
            {
                Assert.Equal(PlainRank(cases, index, Score, masked: true), ranks.Chosen[index]);
                Assert.Equal(PlainRank(cases, index, Score, masked: false), ranks.Other[index]);
            }
        });

    [Fact]
    public void Rank_MasksTheHistoryAndNeverTheAnswer()
    {
        // The history is 5, 4, 5; the answer 5 again. Scores fall with the number.
        var cases = new CaseSet(Made.Set(Items, [[5, 4, 5, 5]]), [(0, 3, 5)]);

        var ranks = Rank(new EvaluationPlan(), new FixedScorer(Items, (_, item) => -item), cases);

        Assert.Equal((5, 6), (ranks.Chosen[0], ranks.Other[0]));
    }

    [Fact]
    public void Rank_WhenNoneIsMasked_ListsWhatWasSeen()
    {
        var cases = new CaseSet(Made.Set(Items, [[0, 1, 2]]), [(0, 2, 2)]);
        var scorer = new FixedScorer(Items, (_, item) => -item);

        var open = Rank(new EvaluationPlan { Mask = HistoryMask.None, Cutoffs = [2] }, scorer, cases);
        var masked = Rank(new EvaluationPlan { Cutoffs = [2] }, scorer, cases);

        Assert.Equal((3, 1), (open.Chosen[0], open.Other[0]));
        // In training 0, 1 and 2 were met once each and 3 never: a list with 3 in it is more novel.
        Assert.True(masked.Lists[0].Novelty > open.Lists[0].Novelty);
    }

    [Fact]
    public void Rank_HoldsNoMoreThanABatchOfScores()
    {
        var cases = new CaseSet(Made.Set(Items, [.. Enumerable.Range(0, 50).Select(row => new[] { row % Items, 1 })]), [.. Enumerable.Range(0, 50).Select(row => (row, 1, 1))]);
        var scorer = new FixedScorer(Items, (_, item) => item);

        Rank(new EvaluationPlan { MostScores = 4 * Items }, scorer, cases);

        Assert.Equal(4, scorer.MostAtOnce);
    }

    [Fact]
    public void Rank_WhenAScorerGivesNaN_SaysThatItIsDefective()
    {
        var cases = new CaseSet(Made.Set(Items, [[0, 1]]), [(0, 1, 1)]);
        var scorer = new FixedScorer(Items, (_, item) => item == 7 ? float.NaN : 0);

        Assert.Contains("item 7", Assert.Throws<ScorerDefectException>(() => Rank(new EvaluationPlan(), scorer, cases)).Message);
    }

    [Fact]
    public void Rank_WhenCancelledMidway_StopsAtTheNextBatch()
    {
        var cases = new CaseSet(Made.Set(Items, [[0, 1]]), [.. Enumerable.Repeat((0, 1, 1), 1_000)]);
        using var stop = new CancellationTokenSource();
        var asked = 0;
        var scorer = new FixedScorer(Items, (_, item) =>
        {
            if (item == 0 && ++asked == 10)
            {
                stop.Cancel();
            }

            return item;
        });

        Assert.Throws<OperationCanceledException>(() =>
            new Evaluator(new EvaluationPlan { Batch = 8 }, Made.Set(Items, [[0, 1]]), null).Rank(scorer, cases, null, stop.Token));
        Assert.Equal(16, asked);
    }

    [Fact]
    public void Rank_PredictingTheNumberAfterTheLargestSeen_IsWorthNothingOnceNumbersAreShuffled()
    {
        // Numbers in the order of first meeting give 4.6 % of the answers away on the file as it is.
        var data = Loading.Beauty();
        float Leak(History history, int item) => -Math.Abs(item - (history.Items.ToArray().Max() + 1));

        var ranks = Rank(new EvaluationPlan(), new FixedScorer(data.Items, Leak), data.Split.Test);
        var hits = Measure.Of(ranks.Chosen, [10]).Single(measure => measure.Name == "recall@10").Mean;

        Assert.InRange(hits, 0, 4 * 10.0 / data.Items);
    }

    private static Ranks Rank(EvaluationPlan plan, IScorer scorer, CaseSet cases) =>
        new Evaluator(plan, Made.Set(cases.ItemCount, [[0, 1, 2]]), null).Rank(scorer, cases, null, TestContext.Current.CancellationToken);

    private static CaseSet Cases(GeneratedSequences generated, Behaviour? maskOnly)
    {
        var set = generated.WithBehaviours();
        return new CaseSet(set,
        [
            .. from row in Enumerable.Range(0, set.Count)
               from length in Enumerable.Range(0, set.ItemsOf(row).Length)
               select (row, length, set.ItemsOf(row).Span[length]),
        ])
        {
            MaskOnly = maskOnly,
        };
    }

    private static int PlainRank(CaseSet cases, int index, Func<History, int, float> score, bool masked)
    {
        var (history, target) = (cases.History(index), cases.Target(index));
        var hidden = Enumerable.Range(0, history.Length)
            .Where(place => masked && (cases.MaskOnly is null || history.Behaviours.Span[place] == cases.MaskOnly))
            .Select(place => history.Items.Span[place]).Where(item => item != target).ToHashSet();
        var ranking = Enumerable.Range(0, cases.ItemCount)
            .Where(item => !hidden.Contains(item) && score(history, item) != float.NegativeInfinity)
            .OrderByDescending(item => score(history, item)).ThenBy(item => item).ToList();
        return ranking.IndexOf(target) is >= 0 and var place ? place + 1 : cases.ItemCount;
    }
}
