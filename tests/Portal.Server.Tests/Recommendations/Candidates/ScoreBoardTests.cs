using FsCheck;
using FsCheck.Xunit;
using Portal.Server.Recommendations;
using Portal.Server.Recommendations.Candidates;

namespace Portal.Server.Tests.Recommendations.Candidates;

[Properties(Arbitrary = [typeof(Generated)])]
public sealed class ScoreBoardTests
{
    [Property]
    public void Top_EqualsSortingEverything((byte Product, byte Amount)[] adds, PositiveInt limit)
    {
        var board = new ScoreBoard();
        board.Clear(256);
        var reference = new Dictionary<int, double>();
        foreach (var (product, amount) in adds)
        {
            board.Add(product, amount + 1);
            reference[product] = reference.GetValueOrDefault(product) + amount + 1;
        }

        var expected = reference.Where(entry => entry.Key % 3 != 0)
            .OrderByDescending(entry => entry.Value).ThenBy(entry => entry.Key).Take(limit.Get).Select(entry => entry.Key);
        Assert.Equal(expected, board.Top(limit.Get, product => product % 3 != 0).Select(candidate => candidate.Product));
    }

    [Property]
    public void AddAll_EqualsAddingOneByOne((byte Product, byte Count)[] adds, (byte Product, byte Count)[] more)
    {
        var (whole, single) = (new ScoreBoard(), new ScoreBoard());
        whole.Clear(256);
        single.Clear(256);
        double[] factors = [0, .. Enumerable.Range(0, 256).Select(product => 1 / Math.Sqrt(product + 1))];
        foreach (var some in new[] { adds, more })
        {
            var counts = new CountMap();
            Array.ForEach(some, add => counts.Add(add.Product, add.Count));
            whole.AddAll(counts.Keys, counts.Counts, 0.8, factors);
            foreach (var (product, count) in counts)
            {
                single.Add(product, 0.8 * count * factors[product + 1]);
            }
        }

        Assert.Equal(single.Count, whole.Count);
        Assert.Equal(single.Top(300, _ => true), whole.Top(300, _ => true));
    }

    [Property]
    public void LeastOfTop_IsTheScoreOfTheLastWanted_Or0WhereThereAreFewer((byte Product, byte Amount)[] adds, PositiveInt limit)
    {
        var board = new ScoreBoard();
        board.Clear(256);
        Array.ForEach(adds, add => board.Add(add.Product, add.Amount + 1));

        var top = board.Top(limit.Get, product => product % 3 != 0);

        Assert.Equal(top.Length == limit.Get ? top[^1].Score : 0, board.LeastOfTop(limit.Get, product => product % 3 != 0));
        Assert.Equal(top, board.TopHere(limit.Get, product => product % 3 != 0).ToArray());
    }

    [Fact]
    public void Clear_ForgetsScoresEvidenceAndVisits()
    {
        var board = new ScoreBoard();
        board.Clear(4);
        board.Add(1, 5, evidence: 3);
        Assert.True(board.Visit(2));
        Assert.False(board.Visit(2));

        board.Clear(4);
        board.Add(1, 2);

        var found = Assert.Single(board.Top(10, _ => true));
        Assert.Equal((2.0, -1), (found.Score, found.Evidence.First));
        Assert.True(board.Visit(2));
    }

    [Fact]
    public void Top_KeepsTheTwoSeedsThatGaveMost_WeightiestFirst()
    {
        var board = new ScoreBoard();
        board.Clear(10);
        board.Add(1, 0.2, evidence: 5);
        board.Add(1, 0.5, evidence: 0);
        board.Add(1, 0.3, evidence: 7);

        var evidence = Assert.Single(board.Top(10, _ => true)).Evidence;

        Assert.Equal((0, 7), (evidence.First, evidence.Second));
    }

    [Fact]
    public void Top_KeepsNoSecondSeedThatGaveLittle()
    {
        var board = new ScoreBoard();
        board.Clear(10);
        board.Add(1, 0.5, evidence: 0);
        board.Add(1, 0.2, evidence: 7);

        Assert.Equal(new Evidence(0), Assert.Single(board.Top(10, _ => true)).Evidence);
    }
}
