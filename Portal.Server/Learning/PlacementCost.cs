using Portal.Server.ModelRegistry;

namespace Portal.Server.Learning;

/// <summary>What other settings of a placement would change, by replay: figures with them minus figures as it is now.</summary>
/// <param name="MeasuredAt">When.</param>
/// <param name="Placement">Key of the placement.</param>
/// <param name="Served">Name of the model the replayed shop served.</param>
/// <param name="Split">How past and future were parted, in one sentence.</param>
/// <param name="Lists">Lists replayed.</param>
/// <param name="ListsChanged">Of these, the lists that hold something else, or in another order.</param>
/// <param name="ProductsLetIn">Different products that stand in some list only with the new settings.</param>
/// <param name="ProductsLeftOut">Different products that stand in some list only as it is now.</param>
/// <param name="Shown">Different products in all lists as it is now.</param>
/// <param name="Ndcg">NDCG at 10 of the next product as it is now.</param>
/// <param name="NdcgChange">How much higher it would be, with a paired interval.</param>
/// <param name="Clicks">Expected clicks a list as it is now (<see cref="RuleCost.ClickModel"/>).</param>
/// <param name="ClicksChange">How much higher they would be, with a paired interval.</param>
internal sealed record PlacementCost(
    DateTimeOffset MeasuredAt, string Placement, string Served, string Split, int Lists, int ListsChanged, int ProductsLetIn, int ProductsLeftOut, int Shown,
    double Ndcg, MeasuredValue NdcgChange, double Clicks, MeasuredValue ClicksChange);
