using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Client.Layout;
using Portal.Client.Live;
using Portal.Client.Storefront.Behind;
using Portal.Client.Storefront.Home;

namespace Portal.Client.Tests.Storefront.Behind;

public sealed class BehindPanelTests : StorePageContext
{
    [Fact]
    public void OtherSide_BeforeTheFirstList_SaysThatItListens()
    {
        var frame = Frame();

        Assert.Contains("Listening", frame.Find("[data-testid=behind-wait]").TextContent);
    }

    [Fact]
    public void OtherSide_ShowsSessionSourcesOrderRulesChanceAndTimes()
    {
        var frame = Frame();

        Demo.Think(PaperDemo.ForYou(4, 5, 6));

        frame.WaitForElement("[data-testid=thought]");
        Assert.Contains("1 steps", frame.Find("[data-testid=part-session]").TextContent);
        Assert.Contains("40 proposed", frame.Find("[data-source=item-to-item]").TextContent);
        Assert.Contains("has nothing to say here", frame.Find("[data-source=trained]").TextContent);
        Assert.Equal("1", frame.Find("[data-source=item-to-item] .candidate-in .candidate-place").TextContent);
        Assert.Equal(["Thing 4", "Thing 5", "Thing 6"], frame.FindAll(".ranking-title").Select(title => title.TextContent));
        Assert.Contains("by chance", frame.FindAll(".ranking li")[1].TextContent);
        Assert.Contains("kept out 3", frame.Find("[data-rule=only-unseen]").TextContent);
        Assert.Equal(["Filled up by: Popular", "Gave way: Enough of one brand"], frame.FindAll(".notes li").Select(note => note.TextContent));
        Assert.Equal(9, frame.FindAll("[data-testid=part-trace] [data-stage]").Count);
        Assert.Contains("live-1", frame.Find("[data-testid=part-model]").TextContent);
    }

    [Fact]
    public void OtherSide_NamesTheExperimentAndItsArm_InAPlaceOfTheirOwn()
    {
        var frame = Frame();

        Demo.Think(PaperDemo.ForYou(4, 5, 6) with
        {
            Notes = ["arm:model-or-popular=popular", "arm:ended=b", "arm:quick=interleaved;uncounted", "fallback:popular"],
            Arms =
            [
                new("model-or-popular", "popular", "Learned lists or popular ones", "Popular", true),
                new("ended", "b", null, null, true),
                new("quick", "interleaved", "Quick or slow", null, false),
            ],
        });

        frame.WaitForElement("[data-testid=part-arms] dl");
        Assert.Equal(["Learned lists or popular ones", "ended", "Quick or slow"], frame.FindAll("[data-testid=part-arms] dt").Select(name => name.TextContent));
        Assert.Equal(["Popular", "b", "Both arms, by turns"], frame.FindAll("[data-testid=part-arms] b").Select(name => name.TextContent));
        Assert.Equal("quick", Assert.Single(frame.FindAll("[data-testid=part-arms] div:has(small)")).GetAttribute("data-experiment"));
        Assert.Equal(["Filled up by: Popular"], frame.FindAll(".notes li").Select(note => note.TextContent));
    }

    [Theory]
    [InlineData("en", "The experiment", "This list is in no experiment.")]
    [InlineData("zh-CN", "实验", "这份列表不在任何实验中。")]
    public void OtherSide_OfAListInNoExperiment_SaysSo(string culture, string title, string sentence)
    {
        Speak(culture);
        var frame = Frame();

        Demo.Think(PaperDemo.ForYou(4, 5, 6));

        frame.WaitForElement("[data-testid=part-arms]");
        Assert.Equal(title, frame.Find("[data-testid=part-arms] h3").TextContent);
        Assert.Equal(sentence, frame.Find("[data-testid=part-arms] p").TextContent);
    }

    [Fact]
    public void OtherSide_SaysWhatMoved_WhenTheNextListComes()
    {
        var frame = Frame();
        Demo.Think(PaperDemo.ForYou(4, 5, 6));
        Demo.Think(PaperDemo.ForYou(6, 4, 9));

        frame.WaitForAssertion(() => Assert.Equal(["Thing 6", "Thing 4", "Thing 9"], frame.FindAll(".ranking-title").Select(title => title.TextContent)));
        Assert.Equal(["up 2", "down 1", "new"], frame.FindAll(".ranking-move").Select(move => move.TextContent));
    }

    [Fact]
    public async Task OtherSide_OnAPhone_IsOneOfTwoTabs_AndClosesForGood()
    {
        Navigation.NavigateTo("/demo/live");
        var frame = Frame();
        Assert.DoesNotContain("behind-front", frame.Find("[data-testid=behind]").ClassName);

        await frame.ClickAsync("[data-testid=side-behind]");
        Assert.Contains("behind-front", frame.Find("[data-testid=behind]").ClassName);
        Assert.Equal("off", frame.Find("[data-testid=behind-close]").GetAttribute("data-keep-split"));

        await frame.ClickAsync("[data-testid=behind-close]");
        frame.WaitForAssertion(() => Assert.Empty(frame.FindAll("[data-testid=behind]")));
        Assert.Equal("/", Address);
    }

    [Fact]
    public void Page_OfARealShop_IsNotFound()
    {
        var found = true;
        Services.GetRequiredService<NavigationManager>().OnNotFound += (_, _) => found = false;

        Render<LivePage>();

        Assert.False(found);
    }

    private IRenderedComponent<StoreLayout> Frame()
    {
        Services.GetRequiredService<DemoView>().Begin(isOn: true, split: true);
        Services.GetRequiredService<LiveLists>().Subscribe(HomePage.ForYou, _ => { });
        return Render<StoreLayout>(with => with.Add(known => known.Body, builder => builder.AddMarkupContent(0, "<h1>Here</h1>")));
    }
}
