using System.Globalization;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Client.Live;
using Portal.Client.Resources;
using Portal.Client.Storefront.Guide;
using Portal.Shared.Demo;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Client.Tests.Storefront.Guide;

public sealed class GuideBadgeTests : StorePageContext
{
    [Fact]
    public void Badge_OfARealShop_IsNotThere() => Assert.Empty(Render<GuideBadge>(with => with.Add(badge => badge.Topic, "cart")).Markup.Trim());

    [Fact]
    public void Badge_OpensWhatHappensBehind_WithoutScript()
    {
        Demonstrate();

        var badge = Render<GuideBadge>(with => with.Add(mark => mark.Topic, "home-for-you"));

        Assert.Equal(badge.Find(".guide-note").Id, badge.Find(".guide-dot").GetAttribute("popovertarget"));
        Assert.Contains("it reads your visit step by step", badge.Find(".guide-note").TextContent);
        Assert.Contains("Nothing yet", badge.Find("[data-testid=last-event]").TextContent);
    }

    [Fact]
    public void Badge_OutsideTheShop_OpensWithoutATraceThatNobodyHearsOfThere()
    {
        Demonstrate();

        var badge = Render<GuideBadge>(with => with.Add(mark => mark.Topic, "admin-models").Add(mark => mark.Trace, false));

        Assert.Contains("a folder that appears whole or not at all", badge.Find(".guide-note").TextContent);
        Assert.Empty(badge.FindAll("[data-testid=last-event]"));
    }

    [Fact]
    public void Trace_OfTheLastEvent_AppearsInTheOpenBadge_StageByStage()
    {
        Demonstrate();
        var badge = Render<GuideBadge>(with => with.Add(mark => mark.Topic, "live"));

        Demo.Think(PaperDemo.ForYou(1, 2, 3));

        badge.WaitForAssertion(() => Assert.Equal(TraceStages.All, badge.FindAll("[data-stage]").Select(stage => stage.GetAttribute("data-stage")!)));
        Assert.Contains("You viewed Mug 1", badge.Find("[data-testid=last-event]").TextContent);
        Assert.Contains("0.50 ms", badge.Find("[data-stage=received]").TextContent);
        Assert.Contains("40.5 ms in all", badge.Markup);
    }

    [Theory]
    [InlineData("en")]
    [InlineData("zh-CN")]
    public void EveryListAndStageAndActAndSourceAndRule_HasItsWords(string culture)
    {
        Speak(culture);
        var text = Services.GetRequiredService<Microsoft.Extensions.Localization.IStringLocalizer<DemoText>>();
        var placements = typeof(PlacementKeys).GetFields().Select(field => (string)field.GetValue(null)!).ToArray();

        Assert.All(
            placements.SelectMany(key => (string[])[$"Guide_{key}", $"Guide_{key}_Title", $"List_{key}"])
                .Concat(TraceStages.All.Select(stage => $"Stage_{stage}")).Concat(Enum.GetNames<ShopEventType>().Select(type => $"Did_{type}"))
                .Concat(((string[])["live", "cart", "search", "why", "hero", "listing", "results", "product", "favourites", "your-data", "admin-overview", "admin-simulator", "admin-experiments", "admin-models"])
                    .SelectMany(topic => (string[])[$"Guide_{topic}", $"Guide_{topic}_Title"])),
            key => Assert.False(text[key].ResourceNotFound, key));
        Assert.Equal(culture, CultureInfo.CurrentUICulture.Name);
    }

    private void Demonstrate()
    {
        Services.GetRequiredService<DemoView>().Begin(isOn: true, split: false);
        Services.GetRequiredService<LiveThoughts>().Begin();
    }
}
