using Portal.Server.Recommendations;

namespace Portal.Server.Tests.Recommendations;

public sealed class ListVersionsTests
{
    [Theory]
    [InlineData("c12", "")]
    [InlineData("c12 20260101-blend", "20260101-blend")]
    [InlineData("c12 20260101-blend+3 20260102-rankers:trees", "20260101-blend")]
    [InlineData("c12 20260102-rankers", "")]
    [InlineData("c12 20260102-rankers:trees", "")]
    public void A_ranker_is_not_taken_for_the_model(string logged, string model) => Assert.Equal(model, ListVersions.ModelOf(logged));

    [Theory]
    [InlineData("20260102-rankers:trees", "20260102-rankers", "trees")]
    [InlineData("20260102-rankers", "20260102-rankers", null)]
    public void A_ranker_is_read_as_it_was_named(string name, string version, string? kind)
    {
        Assert.Equal((version, kind), ListVersions.RankerOf(name));
        Assert.Equal(name, ListVersions.RankerName(version, kind));
    }
}
