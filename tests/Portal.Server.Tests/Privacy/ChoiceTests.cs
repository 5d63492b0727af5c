using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Learning;
using Portal.Server.Learning.Datasets;
using Portal.Server.Privacy;
using Portal.Server.Recommendations;
using Portal.Server.Tests.Recommendations.Serving;
using Portal.Shared;
using Portal.Shared.Events;
using Portal.Shared.Privacy;
using Portal.Shared.Recommendations;
using Portal.Shared.Shopping;

namespace Portal.Server.Tests.Privacy;

/// <summary>What a shopper's choice does, seen from the doors.</summary>
public sealed class ChoiceTests(ChoiceShop fixture) : IClassFixture<ChoiceShop>
{
    private static readonly PlacementRequest Home = new(PlacementKeys.HomeForYou);
    private readonly ListShop _shop = fixture.Shop;

    [Fact]
    public async Task Two_who_opted_out_get_byte_equal_lists_whatever_they_did_before()
    {
        var (one, other) = (fixture.NextShopper(), fixture.NextShopper());
        await _shop.RecordAsync(one, _shop.Event(ShopEventType.View, 3), _shop.Event(ShopEventType.AddToCart, 4), _shop.Event(ShopEventType.Hide, 6));
        await _shop.RecordAsync(other, _shop.Event(ShopEventType.View, 7), _shop.Event(ShopEventType.Favourite, 8));
        Assert.NotEqual(await BodyAsync(one), await BodyAsync(other));

        foreach (var (shopper, mode) in new[] { (one, PersonalisationMode.NotPersonalised), (other, PersonalisationMode.InBrowser) })
        {
            await ChooseAsync(shopper, mode);
            await ActAsync(shopper, shopper == one ? 9 : 10);
        }

        var (body, others) = await AtOneMomentAsync(() => BodyAsync(one), () => BodyAsync(other));
        Assert.Equal(body, others);
        Assert.Contains(ListNotes.NotPersonalised, body);
        var (live, othersLive) = await AtOneMomentAsync(() => HubListAsync(one), () => HubListAsync(other));
        Assert.Equal(live, othersLive);
        var (overHttp, overHub) = await AtOneMomentAsync(() => BodyAsync(one), () => HubListAsync(one));
        Assert.Equal(Written(JsonSerializer.Deserialize(overHttp, PortalJson.Default.RecommendationList)!), overHub);
        Assert.NotEqual(body, await BodyAsync(fixture.NextShopper()));
    }

    [Fact]
    public async Task Nothing_a_shopper_does_after_opting_out_is_kept_anywhere()
    {
        var shopper = fixture.NextShopper();
        await ChooseAsync(shopper, PersonalisationMode.NotPersonalised);
        using var browser = _shop.App.ClientOf(PortalApp.ShopperId(shopper));

        var receipt = await (await browser.SendAsync(HttpMethod.Post, "/api/events", new[] { _shop.Event(ShopEventType.View, 3) })).ReadAsync<EventReceipt>();
        var cart = await (await browser.SendAsync(HttpMethod.Put, "/api/cart", new CartChange(_shop.Products[0].Id, 2, new Attribution(Guid.CreateVersion7(), "visit")))).ReadAsync<Cart>();
        var list = await (await browser.SendAsync(HttpMethod.Post, "/api/recommendations", new { placement = PlacementKeys.HomeForYou })).ReadAsync<RecommendationList>();
        await _shop.App.Get<WaitForListLog>().RunAsync(ListShop.Cancel);

        Assert.Equal((0, 1, 0), (receipt.Accepted, receipt.NotKept, receipt.Rejected.Count));
        Assert.Equal(2, cart.Units);
        Assert.NotEmpty(list.Items);
        await using var db = await OpenAsync();
        var id = PortalApp.ShopperId(shopper);
        Assert.False(await db.Events.AnyAsync(row => row.ShopperId == id, ListShop.Cancel));
        Assert.False(await db.ServedLists.AnyAsync(row => row.ShopperId == id, ListShop.Cancel));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.TryAsync($"/api/lists/{list.ListId}/explanation")).StatusCode);
        Assert.Same(ShopperSession.Empty, _shop.App.Get<ISessions>().Get(id));
    }

    [Fact]
    public async Task The_next_training_has_no_row_of_who_opted_out()
    {
        int[] shoppers = [fixture.NextShopper(), fixture.NextShopper(), fixture.NextShopper()];
        for (var thing = 1; thing <= 9; thing++)
        {
            foreach (var viewer in shoppers)
            {
                fixture.Time.Advance(TimeSpan.FromSeconds(10));
                await _shop.RecordAsync(viewer, _shop.Event(ShopEventType.View, thing));
            }
        }

        var shopper = shoppers[1];
        var with = Read();
        await ChooseAsync(shopper, PersonalisationMode.NotPersonalised);
        var without = Read();
        await ChooseAsync(shopper, PersonalisationMode.Personalised);

        Assert.Equal((1, 9), (with.Users - without.Users, with.Interactions - without.Interactions));
        Assert.Equal(with.Interactions, Read().Interactions);
    }

    [Fact]
    public async Task Open_pages_get_the_lists_of_the_new_choice_at_once_and_the_history_comes_back_with_it()
    {
        var shopper = fixture.NextShopper();
        await _shop.RecordAsync(shopper, _shop.Event(ShopEventType.View, 3));
        await using var lists = Lists.Of(_shop, shopper, Home);
        var before = await lists.NextAsync();

        await ChooseAsync(shopper, PersonalisationMode.NotPersonalised);
        var off = await lists.NextAsync();
        await ChooseAsync(shopper, PersonalisationMode.Personalised);
        var on = await lists.NextAsync();

        Assert.DoesNotContain(before.Items, item => off.Items.Any(other => other.Reason == item.Reason && item.Reason.Kind == ReasonKind.BecauseYouViewed));
        Assert.Contains(ListNotes.NotPersonalised, off.Notes);
        Assert.Equal(_shop.Things(before), _shop.Things(on));
    }

    [Fact]
    public async Task While_paused_lists_go_on_from_what_is_there_and_nothing_new_is_kept()
    {
        var shopper = fixture.NextShopper();
        await _shop.RecordAsync(shopper, _shop.Event(ShopEventType.View, 3));
        var before = _shop.List(shopper, Home);

        await ChangeAsync(shopper, new PrivacyChange(Paused: true));
        await ActAsync(shopper, 12);
        var paused = _shop.List(shopper, Home);
        await ChangeAsync(shopper, new PrivacyChange(Paused: false));
        await _shop.RecordAsync(shopper, _shop.Event(ShopEventType.View, 12));

        Assert.Equal(_shop.Things(before), _shop.Things(paused));
        Assert.Contains(ListNotes.Paused, paused.Notes);
        Assert.Equal([3, 12], _shop.App.Get<IEventLog>().ReadShopper(PortalApp.ShopperId(shopper), 10).Select(ThingOf));
    }

    [Fact]
    public async Task A_choice_leaves_a_line_with_time_words_language_source_and_actor_and_a_repetition_none()
    {
        var shopper = fixture.NextShopper();
        using var browser = _shop.App.ClientOf(PortalApp.ShopperId(shopper));
        browser.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-CN");

        await browser.SendAsync(HttpMethod.Put, "/api/privacy", new PrivacyChange(PersonalisationMode.NotPersonalised, Source: ConsentSources.Banner));
        await browser.SendAsync(HttpMethod.Put, "/api/privacy", new PrivacyChange(PersonalisationMode.NotPersonalised, Source: ConsentSources.List));
        await using var db = await OpenAsync();
        var id = PortalApp.ShopperId(shopper);
        var line = Assert.Single(await db.ConsentLog.Where(row => row.ShopperId == id).ToListAsync(ListShop.Cancel));

        Assert.Equal(
            (PersonalisationMode.NotPersonalised, "zh-CN", ConsentSources.Banner, WantedChoice.Shopper, false),
            (line.Mode, line.Language, line.Source, line.Actor, line.Paused));
        Assert.Contains("不保留", (await db.ConsentTexts.SingleAsync(text => text.Version == line.TextVersion, ListShop.Cancel)).Words);
        Assert.Equal(["mode"], await (await browser.SendAsync(HttpMethod.Put, "/api/privacy", new PrivacyChange())).WrongFieldsAsync());
    }

    [Fact]
    public async Task A_browser_that_asks_not_to_be_followed_is_not_and_may_be_told_otherwise_afterwards()
    {
        using var browser = _shop.App.ClientOf(PortalApp.ShopperId(fixture.NextShopper()));
        browser.DefaultRequestHeaders.Add("Sec-GPC", "1");

        var state = await browser.ReadAsync<PrivacyState>("/api/privacy");
        await browser.SendAsync(HttpMethod.Put, "/api/privacy", new PrivacyChange(PersonalisationMode.Personalised));
        var after = await browser.ReadAsync<PrivacyState>("/api/privacy");

        Assert.Equal((PersonalisationMode.NotPersonalised, ConsentSources.Signal, true), (state.Mode, state.Source, state.Signal));
        Assert.Equal((PersonalisationMode.Personalised, ConsentSources.Page, true), (after.Mode, after.Source, after.Signal));
    }

    [Fact]
    public async Task A_new_shopper_in_a_browser_that_was_told_no_is_not_followed_either()
    {
        using var browser = _shop.App.NewShopper();
        await browser.SendAsync(HttpMethod.Put, "/api/privacy", new PrivacyChange(PersonalisationMode.NotPersonalised));
        var cookie = (await browser.TryAsync("/api/privacy")).Headers.GetValues("Set-Cookie").Single(line => line.StartsWith(PrivacyCookies.Choice, StringComparison.Ordinal));
        using var later = _shop.App.ClientOf(PortalApp.ShopperId(fixture.NextShopper()));
        later.DefaultRequestHeaders.Remove("Cookie");
        later.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);

        var state = await later.ReadAsync<PrivacyState>("/api/privacy");

        Assert.Equal((PersonalisationMode.NotPersonalised, ConsentSources.Browser), (state.Mode, state.Source));
    }

    private int ThingOf(StoredEvent stored) => _shop.Products.Select(product => product.Id).ToList().IndexOf(stored.ProductId!) + 1;

    private DataSet Read() => _shop.App.Get<SequencesFromEvents>().Read(new EventsRequest(), ListShop.Cancel);

    private Task ChooseAsync(int shopper, PersonalisationMode mode) => ChangeAsync(shopper, new PrivacyChange(mode));

    private async Task ChangeAsync(int shopper, PrivacyChange change)
    {
        using var browser = _shop.App.ClientOf(PortalApp.ShopperId(shopper));
        await (await browser.SendAsync(HttpMethod.Put, "/api/privacy", change)).ReadAsync<PrivacyState>();
    }

    /// <summary>A view that must not be kept.</summary>
    private async Task ActAsync(int shopper, int thing)
    {
        var answer = await _shop.App.Get<IEventIntake>().RecordAsync([_shop.Event(ShopEventType.View, thing)], new EventSender(PortalApp.ShopperId(shopper)), ListShop.Cancel);
        Assert.Equal(1, answer.Receipt!.NotKept);
        await _shop.AppliedAsync();
    }

    /// <summary>The list over HTTP, byte for byte.</summary>
    private async Task<string> BodyAsync(int shopper)
    {
        using var browser = _shop.App.ClientOf(PortalApp.ShopperId(shopper));
        var answer = await browser.SendAsync(HttpMethod.Post, "/api/recommendations", new { placement = PlacementKeys.HomeForYou });
        return await answer.Content.ReadAsStringAsync(ListShop.Cancel);
    }

    /// <summary>
    /// Two lists of a moment at which the crowd stood still: what shoppers of other tests put into their carts comes to the counts a
    /// little later, and changes everybody's list.
    /// </summary>
    private static async Task<(string One, string Other)> AtOneMomentAsync(Func<Task<string>> one, Func<Task<string>> other)
    {
        while (true)
        {
            var (before, between) = (await one(), await other());
            if (before == await one())
            {
                return (before, between);
            }
        }
    }

    private static string Written(RecommendationList list) => JsonSerializer.Serialize(list, PortalJson.Default.RecommendationList);

    /// <summary>The list over the hub, written anew byte for byte.</summary>
    private async Task<string> HubListAsync(int shopper)
    {
        await using var connection = await _shop.ConnectAsync(shopper);
        await using var lists = new Lists(stop => connection.StreamAsync<RecommendationList>("Watch", new[] { Home }, "en", stop));
        return Written(await lists.NextAsync());
    }

    private Task<PortalDbContext> OpenAsync() => _shop.App.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(ListShop.Cancel);
}
