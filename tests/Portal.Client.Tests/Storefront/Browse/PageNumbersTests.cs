using Portal.Client.Storefront.Browse;

namespace Portal.Client.Tests.Storefront.Browse;

public sealed class PageNumbersTests
{
    [Theory]
    [InlineData(1, 1, "1")]
    [InlineData(1, 3, "1 2 3")]
    [InlineData(1, 9, "1 2 … 9")]
    [InlineData(3, 9, "1 2 3 4 … 9")]
    [InlineData(4, 9, "1 2 3 4 5 … 9")]
    [InlineData(5, 9, "1 … 4 5 6 … 9")]
    [InlineData(9, 9, "1 … 8 9")]
    [InlineData(40, 9, "1 … 9")]
    public void Around_ShowsTheEndsAndTheNeighbours(int current, int last, string shown) =>
        Assert.Equal(shown, string.Join(' ', PageNumbers.Around(current, last).Select(page => page?.ToString() ?? "…")));
}
