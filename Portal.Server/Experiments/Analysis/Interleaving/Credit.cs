using Portal.Server.Experiments.Analysis.Distributions;
using Portal.Server.Experiments.Analysis.Effects;

namespace Portal.Server.Experiments.Analysis.Interleaving;

/// <summary>What interleaved lists said: per list the team with more clicks wins, equal clicks tie, lists without a click are left out.</summary>
/// <param name="ClicksA">Clicks on A's picks.</param>
/// <param name="ClicksB">Clicks on B's picks.</param>
/// <param name="WinsA">Lists A won.</param>
/// <param name="WinsB">Lists B won.</param>
/// <param name="Ties">Lists with equal clicks.</param>
/// <param name="NoClick">Lists without a click.</param>
internal readonly record struct Credit(int ClicksA, int ClicksB, int WinsA, int WinsB, int Ties, int NoClick)
{
    /// <summary>B's share of the decided lists, ties half each, less one half (Chapelle et al. 2012, eq. 1); 0 without any.</summary>
    public double DeltaB => Judged == 0 ? 0 : ((WinsB + (Ties / 2.0)) / Judged) - 0.5;

    /// <summary>Exact two-sided sign test on lists won, without ties.</summary>
    public double SignTestP => SignTest.TwoSided(WinsA, WinsB);

    private int Judged => WinsA + WinsB + Ties;

    /// <summary>Adds one list.</summary>
    /// <param name="clicksA">Clicks on A's picks.</param>
    /// <param name="clicksB">Clicks on B's picks.</param>
    public Credit With(int clicksA, int clicksB) => new(
        ClicksA + clicksA, ClicksB + clicksB,
        WinsA + (clicksA > clicksB ? 1 : 0), WinsB + (clicksB > clicksA ? 1 : 0),
        Ties + (clicksA == clicksB && clicksA > 0 ? 1 : 0), NoClick + (clicksA + clicksB == 0 ? 1 : 0));

    /// <summary>Wilson's interval of B's share of the lists that somebody won.</summary>
    public Computed<(double Low, double High)> ShareOfB(double alpha) => WinsA + WinsB is var won && won == 0
        ? LackKind.NoData : ProportionTests.Wilson(WinsB / (double)won, won, alpha);
}
