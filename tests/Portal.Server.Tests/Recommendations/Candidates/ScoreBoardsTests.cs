using Portal.Server.Recommendations.Candidates;

namespace Portal.Server.Tests.Recommendations.Candidates;

public sealed class ScoreBoardsTests
{
    /// <summary>Lists that are made at once hold several each; what is not kept is allocated as large as the catalogue, list after list.</summary>
    [Fact]
    public void Boards_AreKept_ForAllListsThatAreMadeAtOnce()
    {
        var (boards, atOnce) = (new ScoreBoards(), 6 * Environment.ProcessorCount);

        var first = Lend(boards, atOnce);
        var again = Lend(boards, atOnce);

        Assert.Equal(atOnce, first.Distinct().Count());
        Assert.Equal(atOnce, first.Intersect(again).Count());
    }

    private static ScoreBoard[] Lend(ScoreBoards boards, int count)
    {
        if (count == 0)
        {
            return [];
        }

        using var loan = boards.Borrow(10);
        return [loan.Board, .. Lend(boards, count - 1)];
    }
}
