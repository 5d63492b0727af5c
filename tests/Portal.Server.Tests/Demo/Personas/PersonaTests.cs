using System.Collections;
using System.Globalization;
using System.Net.Http.Json;
using System.Resources;
using Portal.Server.Demo;
using Portal.Server.Demo.Personas;
using Portal.Server.Demo.World;
using Portal.Server.Events;
using Portal.Shared;
using Portal.Shared.Demo;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Demo.Personas;

public sealed class PersonaTests(DemoShop shop) : IClassFixture<DemoShop>
{
    private static readonly PlacementRequest ForYou = new(PlacementKeys.HomeForYou, Count: 12);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void Every_persona_comes_for_categories_the_shop_has_and_has_its_words_in_both_languages()
    {
        var known = shop.App.Get<DemoWorld>().Truth.Categories.Select(category => category.Key).ToHashSet();
        var words = new ResourceManager(typeof(PersonaText));

        Assert.Equal(12, PersonaBook.All.Count);
        Assert.All(PersonaBook.All, persona => Assert.Subset(known, persona.Categories.ToHashSet()));
        foreach (var culture in (CultureInfo[])[CultureInfo.InvariantCulture, new("zh-CN")])
        {
            var told = words.GetResourceSet(culture, true, false)!.Cast<DictionaryEntry>().Select(word => (string)word.Key);
            Assert.Equal(
                PersonaBook.All.SelectMany(persona => (string[])[$"{persona.Key}_Name", $"{persona.Key}_Role", $"{persona.Key}_Story"]).Order(), told.Order());
        }
    }

    [Fact]
    public void Each_has_a_history_of_its_own_that_ends_with_an_empty_cart_and_comes_out_the_same_again()
    {
        var log = shop.App.Get<IEventLog>();
        var world = shop.App.Get<DemoWorld>().Truth;

        foreach (var persona in PersonaBook.All)
        {
            var acts = log.ReadShopper(PersonaBook.IdOf(persona), 10_000);
            Assert.True(acts.Count > 10, $"{persona.Key}: {acts.Count}");
            Assert.Empty(shop.App.Get<Portal.Server.Recommendations.ISessions>().Get(PersonaBook.IdOf(persona)).Cart);
        }

        var (first, second) = (Played(world), Played(world));
        Assert.Equal(first.Select(act => (act.EventId, act.OccurredAt, act.ProductId)), second.Select(act => (act.EventId, act.OccurredAt, act.ProductId)));
    }

    [Fact]
    public void What_a_persona_does_is_mostly_what_its_story_says_whatever_day_the_shop_is_first_started_on()
    {
        var world = shop.App.Get<DemoWorld>().Truth;

        foreach (var persona in PersonaBook.All)
        {
            // What one day's visits come to is chance, and of the acts in a history there are some thirty: so many days.
            var shopper = new MakePersonas(world).Make(persona);
            var acts = Enumerable.Range(0, 40).SelectMany(day => SeedPersonas.InCharacter(
                world, shopper, new PlayHistory(world, 60, 30, new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero).AddDays(9 * day)).Of(shopper, MakePersonas.NumberOf(persona)).Events))
                .Where(act => act.ProductId is not null).ToArray();
            var liked = acts.Count(act => persona.Categories.Contains(world.FindById(act.ProductId!)!.Item.Category.Key));
            Assert.True(liked > 0.5 * acts.Length, $"{persona.Key}: {liked} of {acts.Length} on what the story says");
        }
    }

    [Fact]
    public async Task A_browser_becomes_the_persona_a_newcomer_and_itself_again_and_its_lists_follow()
    {
        var browser = shop.App.NewShopper();
        var product = shop.App.Get<DemoWorld>().Truth.Products[0].Item.Id;
        await browser.PostAsJsonAsync("/api/events", [DemoShop.View(product)], PortalJson.Default.ShopEventArray, Cancel);
        var own = await RecentAsync(browser);

        await DemoShop.ChooseAsync(browser, "runner", Cancel);
        var (runner, runners) = (await StatusAsync(browser), await ListAsync(browser));
        await DemoShop.ChooseAsync(browser, "home-cook", Cancel);
        var cooks = await ListAsync(browser);
        await DemoShop.ChooseAsync(browser, DemoStatus.Newcomer, Cancel);
        var (newcomer, nothing) = (await StatusAsync(browser), await RecentAsync(browser));
        await DemoShop.ChooseAsync(browser, DemoStatus.Oneself, Cancel);

        Assert.Equal([product], own);
        Assert.Equal("Tom", runner.Persona?.Name);
        Assert.True(runners.Intersect(cooks).Count() <= 3, "The lists of two personas must differ.");
        Assert.Equal((DemoStatus.Newcomer, null), (newcomer.Acting, newcomer.Persona));
        Assert.Empty(nothing);
        Assert.Null((await StatusAsync(browser)).Acting);
        Assert.Equal(own, await RecentAsync(browser));
    }

    [Fact]
    public async Task What_is_done_as_a_persona_is_the_personas_and_signing_in_takes_nothing_of_it()
    {
        var browser = shop.App.NewShopper();
        await DemoShop.ChooseAsync(browser, "gamer", Cancel);
        var id = PersonaBook.IdOf(PersonaBook.Find("gamer")!);
        var before = shop.App.Get<IEventLog>().ReadShopper(id, 10_000).Count;
        var product = shop.App.Get<DemoWorld>().Truth.Products[0].Item.Id;

        await browser.PostAsJsonAsync("/api/events", [DemoShop.View(product)], PortalJson.Default.ShopEventArray, Cancel);
        await DemoShop.SignInAsync(browser, "Analyst", Cancel);

        Assert.Equal(before + 1, shop.App.Get<IEventLog>().ReadShopper(id, 10_000).Count);
        Assert.Equal("gamer", (await StatusAsync(browser)).Acting);
    }

    private static IReadOnlyList<ShopEvent> Played(TrueWorld world)
    {
        var persona = PersonaBook.Find("hiker")!;
        return new PlayHistory(world, 60, 30, new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero)).Of(new MakePersonas(world).Make(persona), MakePersonas.NumberOf(persona)).Events;
    }

    private static async Task<DemoStatus> StatusAsync(HttpClient browser) => (await browser.GetFromJsonAsync(DemoDoors.Status, PortalJson.Default.DemoStatus, Cancel))!;

    private static Task<string[]> RecentAsync(HttpClient browser) => ListAsync(browser, new PlacementRequest(PlacementKeys.HomeRecent));

    private static async Task<string[]> ListAsync(HttpClient browser, PlacementRequest? request = null)
    {
        using var answer = await browser.PostAsJsonAsync("/api/recommendations", request ?? ForYou, PortalJson.Default.PlacementRequest, Cancel);
        return [.. (await answer.Content.ReadFromJsonAsync(PortalJson.Default.RecommendationList, Cancel))!.Items.Select(item => item.Product.Id)];
    }
}
