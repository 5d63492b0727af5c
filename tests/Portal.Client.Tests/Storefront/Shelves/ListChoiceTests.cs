using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Client.Layout;
using Portal.Client.Live;
using Portal.Client.Storefront.Shelves;
using Portal.Shared.Privacy;
using Portal.Shared.Recommendations;

namespace Portal.Client.Tests.Storefront.Shelves;

/// <summary>The control of a list, and the question at the top of the shop.</summary>
public sealed class ListChoiceTests : StorePageContext
{
    [Theory]
    [InlineData("en", "Not personalised")]
    [InlineData("zh-CN", "非个性化")]
    public async Task One_press_opens_the_answers_and_one_more_chooses(string culture, string words)
    {
        Speak(culture);
        await Services.GetRequiredService<LivePrivacy>().LoadAsync();
        var control = Render<ListChoice>(parameters => parameters.Add(choice => choice.Placement, PlacementKeys.HomeForYou));
        Assert.Equal("choice-home-for-you", control.Find(".choice-now").GetAttribute("popovertarget"));

        await control.ClickAsync("button[value=NotPersonalised]");

        Assert.Equal((PersonalisationMode.NotPersonalised, ConsentSources.List), (Privacy.Changes.Single().Mode!.Value, Privacy.Changes.Single().Source));
        control.WaitForAssertion(() => Assert.Contains(words, control.Find(".choice-now").TextContent));
    }

    [Fact]
    public async Task A_list_made_by_another_choice_tells_that_it_was_changed_on_another_page()
    {
        var privacy = Services.GetRequiredService<LivePrivacy>();
        await privacy.LoadAsync();
        Privacy.State = new PrivacyState(PersonalisationMode.NotPersonalised, Source: ConsentSources.Page);

        await privacy.HearAsync(new RecommendationList(Guid.Empty, new PlacementRequest(PlacementKeys.HomeForYou), "", [], default, null, null, [ListNotes.NotPersonalised]));

        Assert.Equal(PersonalisationMode.NotPersonalised, privacy.State!.Mode);
    }

    [Fact]
    public async Task Moving_the_lists_to_the_browser_or_back_begins_the_page_again_and_nothing_else_does()
    {
        var privacy = Services.GetRequiredService<LivePrivacy>();
        await privacy.LoadAsync();

        await privacy.ChooseAsync(PersonalisationMode.NotPersonalised, ConsentSources.List);
        Assert.Empty(Navigation.History);
        await privacy.ChooseAsync(PersonalisationMode.InBrowser, ConsentSources.List);
        // A page that begins again takes the place of itself in the history.
        var moved = Assert.Single(Navigation.History);
        Assert.True(moved.Options.ForceLoad);
        await privacy.ChooseAsync(PersonalisationMode.InBrowser, ConsentSources.List);
        Assert.Same(moved, Assert.Single(Navigation.History));
        await privacy.ChooseAsync(PersonalisationMode.Personalised, ConsentSources.List);

        Assert.NotSame(moved, Assert.Single(Navigation.History));
    }

    [Fact]
    public async Task A_list_of_the_browser_itself_asks_the_shop_nothing()
    {
        var privacy = Services.GetRequiredService<LivePrivacy>();
        Privacy.State = Privacy.State with { Mode = PersonalisationMode.InBrowser };
        await privacy.LoadAsync();
        Privacy.State = Privacy.State with { Paused = true };

        await privacy.HearAsync(new RecommendationList(Guid.Empty, new PlacementRequest(PlacementKeys.HomeForYou), "", [], default, null, null, []));

        Assert.False(privacy.State!.Paused);
    }

    [Fact]
    public async Task The_question_is_asked_until_it_is_answered()
    {
        Privacy.State = Privacy.State with { Ask = true };
        await Services.GetRequiredService<LivePrivacy>().LoadAsync();
        var banner = Render<ConsentBanner>();

        await banner.ClickAsync("button[value=InBrowser]");

        banner.WaitForAssertion(() => Assert.Empty(banner.FindAll("aside")));
        Assert.Equal(ConsentSources.Banner, Privacy.Changes.Single().Source);
    }
}
