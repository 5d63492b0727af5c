using FsCheck.Xunit;
using Portal.Server.Shopping;

namespace Portal.Server.Tests.Shopping;

public sealed class OrderIdsTests
{
    [Property]
    public bool EventFor_AnyOrderAndProduct_IsAVersion7IdOfTheOrdersTime(string order, string product, int seconds)
    {
        var placed = DateTimeOffset.UnixEpoch.AddSeconds(Math.Abs((long)seconds)).AddMilliseconds(7);
        var id = OrderIds.EventFor(order, product, placed);

        return id.Version == 7 && id.Variant is >= 8 and <= 11
            && Convert.ToInt64(id.ToString("N")[..12], 16) == placed.ToUnixTimeMilliseconds()
            && id == OrderIds.EventFor(order, product, placed)
            && id != OrderIds.EventFor(order, product + "x", placed)
            && id != OrderIds.EventFor(order + "x", product, placed);
    }

    [Property]
    public bool For_OneCheckoutOfTwoShoppers_GivesTwoOrders(Guid checkout) =>
        OrderIds.For("a", checkout) != OrderIds.For("b", checkout) && OrderIds.For("a", checkout) == OrderIds.For("a", checkout);
}
