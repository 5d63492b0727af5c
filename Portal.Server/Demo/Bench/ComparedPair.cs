namespace Portal.Server.Demo.Bench;

/// <summary>Two recommenders by offline evaluation and by the world, each as the second less the first.</summary>
/// <param name="First">Name of the one that stands first in the report.</param>
/// <param name="Second">Name of the other.</param>
/// <param name="Offline">NDCG at 10 offline, over the same cases.</param>
/// <param name="World">Expected clicks a list, over the same days.</param>
internal sealed record ComparedPair(string First, string Second, DrawnMean Offline, DrawnMean World)
{
    /// <summary>Whether they agree.</summary>
    public PairSays Says => (Sign(Offline), Sign(World)) switch
    {
        (0, _) => PairSays.OfflineCannotTell,
        (_, 0) => PairSays.WorldCannotTell,
        var (offline, world) => offline == world ? PairSays.Agrees : PairSays.Contradicts,
    };

    /// <summary>1 or -1 when the interval lies on one side of 0, else 0.</summary>
    private static int Sign(DrawnMean difference) => difference.Low > 0 ? 1 : difference.High < 0 ? -1 : 0;
}
