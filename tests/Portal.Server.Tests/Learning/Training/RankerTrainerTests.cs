using Portal.Server.Learning;
using Portal.Server.Learning.Training.Ranking;
using Portal.Server.ModelRegistry;
using Portal.Shared.Scoring;

namespace Portal.Server.Tests.Learning.Training;

public sealed class RankerTrainerTests
{
    private const int Items = 80;

    [Fact]
    public void It_learns_that_what_was_carted_and_not_bought_is_bought_next()
    {
        var (sequences, cases) = Shop();

        var scorer = new RankerTrainer().Train(Input(sequences, cases), TestContext.Current.CancellationToken);

        var right = Enumerable.Range(0, cases.Count).Count(number => Best(scorer, cases.History(number)) == cases.Target(number));
        Assert.InRange(right, cases.Count * 9 / 10, cases.Count);
    }

    [Fact]
    public void A_settled_ranker_needs_no_cases_and_scores_alike_on_the_same_data()
    {
        var (sequences, cases) = Shop();
        var trainer = new RankerTrainer();
        var first = trainer.Train(Input(sequences, cases), TestContext.Current.CancellationToken);

        var again = trainer.Settle(first).Train(Input(sequences, null), TestContext.Current.CancellationToken);

        Assert.Equal(Scores(first, cases.History(0)), Scores(again, cases.History(0)));
        Assert.Throws<ArgumentException>(() => trainer.Train(Input(sequences, null), TestContext.Current.CancellationToken));
    }

    [Fact]
    public void It_says_the_same_from_a_bundle()
    {
        var (sequences, cases) = Shop();
        var scorer = new RankerTrainer().Train(Input(sequences, cases), TestContext.Current.CancellationToken);

        var opened = ScorerForms.PutTogether(ScorerForms.TakeApart(scorer), threads: 1);

        Assert.Equal(Scores(scorer, cases.History(3)), Scores(opened, cases.History(3)));
    }

    private static TrainingInput Input(SequenceSet sequences, CaseSet? cases) => new(sequences, null, cases, 1, 2);

    /// <summary>Everybody views five items and carts one of them, which is what they buy; views alone mean nothing.</summary>
    private static (SequenceSet Sequences, CaseSet Cases) Shop()
    {
        var random = new Random(4);
        var (rows, behaviours, starts, cases) = (new List<int>(), new List<Behaviour>(), new List<int> { 0 }, new List<(int, int, int)>());
        for (var user = 0; user < 300; user++)
        {
            int[] viewed = [.. Enumerable.Range(0, Items).OrderBy(_ => random.Next()).Take(6)];
            var answer = viewed[random.Next(5)];
            rows.AddRange([.. viewed[..5], answer, viewed[5]]);
            behaviours.AddRange([.. Enumerable.Repeat(Behaviour.View, 5), Behaviour.Cart, Behaviour.Buy]);
            starts.Add(rows.Count);
            cases.Add((user, 7, answer));
        }

        var sequences = new SequenceSet(Items, [.. rows], [.. starts], [.. behaviours]);
        return (sequences, new CaseSet(sequences, [.. cases]) { MaskOnly = Behaviour.Buy });
    }

    private static float[] Scores(IScorer scorer, History history)
    {
        var scores = new float[scorer.Items];
        scorer.Score([history], scores);
        return scores;
    }

    private static int Best(IScorer scorer, History history)
    {
        var scores = Scores(scorer, history);
        foreach (var (item, behaviour) in history.Items.ToArray().Zip(history.Behaviours.ToArray()))
        {
            scores[item] = behaviour == Behaviour.Buy ? float.NegativeInfinity : scores[item];
        }

        return Array.IndexOf(scores, scores.Max());
    }
}
