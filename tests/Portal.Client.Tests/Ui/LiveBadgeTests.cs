using Bunit;
using Portal.Client.Tests.Storefront;
using Portal.Client.Ui;

namespace Portal.Client.Tests.Ui;

public sealed class LiveBadgeTests : StorePageContext
{
    [Theory]
    [InlineData("en", "Updated 42 ms after your click", "The shop itself took 3.4 ms.")]
    [InlineData("zh-CN", "点击后 42 毫秒更新", "其中服务器用时 3.4 毫秒。")]
    public void Badge_AfterAnActOfThisPage_TellsTheTimeMeasuredHere_AndTheShopsShareOnPointing(string culture, string words, string hint)
    {
        Speak(culture);

        var badge = Badge(new(LiveKind.Live, 41.6, 3.42));

        Assert.Equal(words, badge.Find("[data-testid=live-badge]").TextContent.Trim());
        Assert.EndsWith(hint, badge.Find("[data-testid=live-badge]").GetAttribute("title"), StringComparison.Ordinal);
    }

    [Fact]
    public void Badge_AfterAnActElsewhere_TellsTheShopsTimeOnly() =>
        Assert.Equal("Updated in 12 ms", Badge(new(LiveKind.Live, null, 12.3)).Find("span").TextContent.Trim());

    [Theory]
    [InlineData(LiveKind.Connecting, "Connecting")]
    [InlineData(LiveKind.Live, "Live")]
    [InlineData(LiveKind.Polling, "Updated every few seconds")]
    [InlineData(LiveKind.Offline, "Offline")]
    public void Badge_WithoutAnEvent_TellsHowTheListIsKept(LiveKind kind, string words)
    {
        var badge = Badge(new(kind));

        Assert.Equal(words, badge.Find("[data-testid=live-badge]").TextContent.Trim());
        Assert.False(string.IsNullOrEmpty(badge.Find("[data-testid=live-badge]").GetAttribute("title")));
    }

    [Fact]
    public void Badge_WhileOffline_DoesNotBoastOfAnOldTime() =>
        Assert.Equal("Offline", Badge(new(LiveKind.Offline, 41.6, 3.4)).Find("span").TextContent.Trim());

    private IRenderedComponent<LiveBadge> Badge(LiveBadgeState state) =>
        Render<LiveBadge>(parameters => parameters.Add(known => known.State, state));
}
