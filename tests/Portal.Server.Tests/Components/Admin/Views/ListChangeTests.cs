using Portal.Server.Components.Admin.Views;

namespace Portal.Server.Tests.Components.Admin.Views;

public sealed class ListChangeTests
{
    [Fact]
    public void A_list_tells_what_is_new_stays_and_moved()
    {
        var changes = ListChange.Of(["c", "b", "x", "a"], ["a", "b", "c", "d"]);

        Assert.Equal([2, 0, null, -3], changes.Select(change => change.Rise));
        Assert.Equal([1, 2, 3, 4], changes.Select(change => change.Place));
        Assert.Equal([("d", 4)], ListChange.Of(["a", "b", "c", "d"], ["c", "b", "x", "a"]).Where(change => change.Before is null).Select(change => (change.ProductId, change.Place)));
    }
}
