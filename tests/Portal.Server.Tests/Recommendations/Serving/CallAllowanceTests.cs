using Microsoft.Extensions.Time.Testing;
using Portal.Server.Recommendations.Serving;

namespace Portal.Server.Tests.Recommendations.Serving;

public sealed class CallAllowanceTests
{
    [Fact]
    public void TryTake_AllowsABurst_ThenSoManyASecond()
    {
        var time = new FakeTimeProvider();
        var allowance = new CallAllowance(time, atOnce: 3, perSecond: 2);

        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(_ => allowance.TryTake()));
        time.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal([true, false], Enumerable.Range(0, 2).Select(_ => allowance.TryTake()));
        time.Advance(TimeSpan.FromHours(1));
        Assert.Equal([true, true, true, false], Enumerable.Range(0, 4).Select(_ => allowance.TryTake()));
    }
}
