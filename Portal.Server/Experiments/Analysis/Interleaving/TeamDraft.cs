namespace Portal.Server.Experiments.Analysis.Interleaving;

/// <summary>
/// An interleaved list with the team of each place (Radlinski, Kurup, Joachims 2008, "How Does Clickthrough Data Reflect Retrieval
/// Quality?", algorithm 2). The same rankings and coins give the same list.
/// </summary>
/// <typeparam name="T">An item.</typeparam>
/// <param name="Items">The list.</param>
/// <param name="Teams">Whose pick each place is.</param>
/// <param name="CoinsUsed">Coins that were tossed.</param>
internal sealed record TeamDraft<T>(IReadOnlyList<T> Items, IReadOnlyList<Team> Teams, int CoinsUsed)
    where T : notnull
{
    /// <summary>Drafts. A team whose ranking is used up passes; when both are, the list stays short.</summary>
    /// <param name="rankingA">First ranking, best first.</param>
    /// <param name="rankingB">Second ranking.</param>
    /// <param name="length">Places wanted.</param>
    /// <param name="toss">The team that picks when both have picked equally often; called once for each coin.</param>
    public static TeamDraft<T> Of(IReadOnlyList<T> rankingA, IReadOnlyList<T> rankingB, int length, Func<Team> toss)
    {
        var (items, teams, taken) = (new List<T>(), new List<Team>(), new HashSet<T>());
        Span<int> next = [0, 0];
        Span<int> picks = [0, 0];
        var coins = 0;
        while (items.Count < length)
        {
            Skip(rankingA, ref next[0], taken);
            Skip(rankingB, ref next[1], taken);
            if (next[0] == rankingA.Count && next[1] == rankingB.Count)
            {
                break;
            }

            var team = picks[0] < picks[1] ? Team.A : picks[1] < picks[0] ? Team.B : toss();
            coins += picks[0] == picks[1] ? 1 : 0;
            team = team == Team.A && next[0] == rankingA.Count ? Team.B : team == Team.B && next[1] == rankingB.Count ? Team.A : team;
            var item = team == Team.A ? rankingA[next[0]] : rankingB[next[1]];
            taken.Add(item);
            items.Add(item);
            teams.Add(team);
            picks[(int)team]++;
        }

        return new TeamDraft<T>(items, teams, coins);
    }

    private static void Skip(IReadOnlyList<T> ranking, ref int next, HashSet<T> taken)
    {
        while (next < ranking.Count && taken.Contains(ranking[next]))
        {
            next++;
        }
    }
}
