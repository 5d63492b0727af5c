using Portal.Server.Recommendations;
using Portal.Server.Recommendations.Candidates;

namespace Portal.Server.Tests.Recommendations.Candidates;

public sealed class NeighbourSumsTests
{
    private const int Products = 4_000;
    private const int Limit = 10;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Best_WithBounds_EqualsTheWholeWalk_WhileCountsGrow(int seed)
    {
        var (random, visits, board) = (new Random(seed), new CoOccurrence(itemsInSet: 12, openSets: 100_000), new ScoreBoard());
        var bounded = 0;
        for (var round = 0; round < 20; round++)
        {
            Visit(visits, random, sets: 1_500, round);
            Seed[] seeds = [.. Enumerable.Range(0, 8).Select(step => new Seed(Popular(random), Math.Pow(0.8, step)))];
            Func<int, bool> mayShow = product => product % 7 != 0;
            board.Clear(visits.Items);
            var expected = new NeighbourSums(visits, walked: int.MaxValue).Best(seeds, Limit, mayShow, board);
            var whole = board.Count;
            board.Clear(visits.Items);
            var found = new NeighbourSums(visits, walked: 512).Best(seeds, Limit, mayShow, board);

            Assert.Equal(expected, found);
            bounded += board.Count < whole ? 1 : 0;
        }

        Assert.True(bounded > 0, "The bounds were never enough, so nothing was compared.");
    }

    [Fact]
    public void StrongestOf_NoProductOutsideGoesBeyondTheBound_WhateverComes()
    {
        var (random, visits) = (new Random(5), new CoOccurrence(itemsInSet: 6, openSets: 100_000));
        for (var round = 0; round < 100; round++)
        {
            // Earlier moments come late now and then, so that products leave full visits.
            Visit(visits, random, sets: 100, 200 - round);
            for (var item = 0; item < 2; item++)
            {
                if (visits.With(item) is { } with)
                {
                    var ties = visits.StrongestOf(item, with);
                    foreach (var (other, together) in with)
                    {
                        var kept = ties.Keys.IndexOf(other + 1);
                        Assert.True(kept < 0 ? together * visits.Rarity(other) <= ties.RestAtMost : ties.Counts[kept] == together);
                    }
                }
            }
        }
    }

    private static void Visit(CoOccurrence visits, Random random, int sets, int round)
    {
        for (var i = 0; i < sets; i++)
        {
            var set = (ulong)random.Next(30_000);
            for (var place = 0; place < 4; place++)
            {
                visits.Add(set, Popular(random), (round * 10) + place);
            }
        }
    }

    private static int Popular(Random random) => (int)(Products * Math.Pow(random.NextDouble(), 4));
}
