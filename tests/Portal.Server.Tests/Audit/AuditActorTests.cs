using System.Net;
using System.Security.Claims;
using Portal.Server.Audit;

namespace Portal.Server.Tests.Audit;

public sealed class AuditActorTests
{
    [Theory]
    [InlineData("203.0.113.77", "203.0.113.0/24")]
    [InlineData("::ffff:203.0.113.77", "203.0.113.0/24")]
    [InlineData("2001:db8:12:34:56:78:9a:bc", "2001:db8:12::/48")]
    [InlineData("127.0.0.1", "localhost")]
    [InlineData("::1", "localhost")]
    public void Address_NamesANetworkAndNoPerson(string address, string expected) =>
        Assert.Equal(expected, AuditActor.Of(new ClaimsPrincipal(), IPAddress.Parse(address), "").Address);

    [Theory]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox, Linux")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0", "Edge, Windows")]
    [InlineData("Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36", "Chrome, Android")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1", "Safari, iOS")]
    [InlineData("curl/8.5.0", "curl")]
    [InlineData("my-script/1.0 contact=ann@example.com", "my-script/1.0")]
    [InlineData("", "")]
    public void Agent_NamesBrowserAndSystem(string agent, string expected) =>
        Assert.Equal(expected, AuditActor.Of(new ClaimsPrincipal(), null, agent).Agent);
}
