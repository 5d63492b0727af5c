using FsCheck.Xunit;
using Portal.Server.Learning.Training.Neighbours;
using Portal.Shared.Scoring;

namespace Portal.Server.Tests.Learning.Training;

[Properties(Arbitrary = [typeof(GeneratedSequences)])]
public sealed class SessionNeighbourTrainerTests
{
    private static readonly SessionSettings Small = new() { Neighbours = 3, Sample = 5, VisitItems = 4 };

    [Property]
    public void Score_EqualsTheDefinitionReadOffAllSessions(GeneratedSequences sequences)
    {
        var scorer = new SessionNeighbourTrainer(Small).Train(sequences.Plain());

        foreach (var history in sequences.Histories())
        {
            var (expected, actual) = (Reference(sequences.ItemRows, history.Items.ToArray()), scorer.Score(history));
            for (var item = 0; item < actual.Length; item++)
            {
                Assert.Equal(expected[item] == 0, float.IsNegativeInfinity(actual[item]));
                Assert.True(expected[item] == 0 || Math.Abs(actual[item] - expected[item]) < 1e-4 * expected[item]);
            }
        }
    }

    [Fact]
    public void Sessions_AreComparedByTime_WhereItIsKnown()
    {
        var newestOnly = new SessionSettings { Neighbours = 1, Sample = 1 };

        var scores = new SessionNeighbourTrainer(newestOnly).Train(Made.Set(4, [[0, 1], [0, 2], [0, 3]], ends: [5, 9, 7])).Score(new History(new[] { 0 }));

        Assert.True(scores[2] > 0);
        Assert.Equal([float.NegativeInfinity, float.NegativeInfinity], new[] { scores[1], scores[3] });
    }

    [Fact]
    public void AnEmptyVisit_LeavesEverythingUnscored() =>
        Assert.All(new SessionNeighbourTrainer().Train(Made.Set(2, [[0, 1]])).Score(default(History)), score => Assert.Equal(float.NegativeInfinity, score));

    private static double[] Reference(int[][] sessions, int[] history)
    {
        var visit = history.Reverse().Distinct().Take(Small.VisitItems).ToArray();
        var different = sessions.Select(session => session.Reverse().Distinct().Reverse().ToArray()).ToArray();
        var recent = different.Index().Reverse().Where(session => session.Item.Intersect(visit).Any()).Take(Small.Sample);
        var neighbours = recent.OrderByDescending(session => Rank(session.Item, visit)).ThenByDescending(session => session.Index).Take(Small.Neighbours);
        var scores = new double[GeneratedSequences.Items];
        foreach (var (_, items) in neighbours)
        {
            var step = Array.FindIndex(visit, items.Contains);
            foreach (var (place, item) in items.Index())
            {
                var distance = Math.Max(0, Math.Abs(place - Array.IndexOf(items, visit[step])) - 1);
                var idf = Math.Log(1 + ((double)sessions.Length / different.Count(session => session.Contains(item))));
                scores[item] += Similarity(items, visit) * Math.Pow(1.0 / (step + 1), Small.PlacePower) * Math.Exp(-distance / Small.Reach) * Math.Pow(idf, Small.IdfPower);
            }
        }

        foreach (var (step, item) in visit.Index())
        {
            scores[item] *= 1 + (Small.OwnLift / (step + 1));
        }

        return scores;
    }

    private static double Similarity(int[] session, int[] visit) =>
        visit.Index().Where(one => session.Contains(one.Item)).Sum(one => 1.0 / (one.Index + 1)) / Math.Sqrt(session.Length);

    /// <summary>The similarity in the scorer's own arithmetic: two that are equal on paper may differ in the last place, and then one of them goes first.</summary>
    private static float Rank(int[] session, int[] visit)
    {
        var sum = 0f;
        foreach (var (step, _) in visit.Index().Where(one => session.Contains(one.Item)))
        {
            sum += 1f / (step + 1);
        }

        return sum / MathF.Sqrt(session.Length);
    }
}
