using Portal.Server.Hosting;

namespace Portal.Server.Demo.Bench;

/// <summary>What the world became under each recommender.</summary>
internal sealed record WorldReport
{
    /// <summary>When it was measured.</summary>
    public required DateTimeOffset MeasuredAt { get; init; }

    /// <summary>On what machine.</summary>
    public required Machine Machine { get; init; }

    /// <summary>What was played.</summary>
    public required WorldPlan Plan { get; init; }

    /// <summary>Events of the history before.</summary>
    public required long HistoryEvents { get; init; }

    /// <summary>Seconds it took to make the history.</summary>
    public required double HistorySeconds { get; init; }

    /// <summary>The recommenders, the plainest first.</summary>
    public required IReadOnlyList<PlayedContender> Contenders { get; init; }

    /// <summary>Every two recommenders by offline evaluation and by the world.</summary>
    public IReadOnlyList<ComparedPair> Pairs =>
        [.. Contenders.SelectMany((first, place) => Contenders.Skip(place + 1).Select(second => new ComparedPair(first.Name, second.Name, Offline(first, second), Clicks(first, second))))];

    /// <summary>Pairs that offline evaluation tells apart: the 95 % interval of the paired difference leaves 0 out.</summary>
    public int PairsApart => Pairs.Count(pair => pair.Says != PairSays.OfflineCannotTell);

    /// <summary>Of these, the pairs that stand in the same order in the world, by more than chance.</summary>
    public int PairsInOrder => Count(PairSays.Agrees);

    /// <summary>Of these, the pairs that stand in the other order in the world, by more than chance.</summary>
    public int PairsAgainst => Count(PairSays.Contradicts);

    /// <summary>How many pairs are so.</summary>
    public int Count(PairSays says) => Pairs.Count(pair => pair.Says == says);

    /// <summary>A figure of a recommender less the same of the plainest, day by day: the same visits were played with both.</summary>
    public DrawnMean Gain(PlayedContender played, Func<PlayedDay, double> figure) => Gain(played, Contenders[0], figure);

    private static DrawnMean Gain(PlayedContender played, PlayedContender over, Func<PlayedDay, double> figure) =>
        DrawnMean.OfDays([.. played.Days.Zip(over.Days, (own, others) => figure(own) - figure(others))]);

    private static DrawnMean Clicks(PlayedContender first, PlayedContender second) => Gain(second, first, day => day.ExpectedClicks);

    private static DrawnMean Offline(PlayedContender first, PlayedContender second)
    {
        var (low, high) = second.Offline.LeadOver(first.Offline);
        return new DrawnMean(second.Offline.Ndcg - first.Offline.Ndcg, low, high);
    }
}
