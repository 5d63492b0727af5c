using System.IO.Compression;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Server.Audit;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.ModelRegistry;
using Portal.Server.Privacy;
using Portal.Server.Recommendations;
using Portal.Server.Shopping;
using Portal.Server.Tests.Recommendations.Ranking;
using Portal.Server.Tests.Recommendations.Serving;
using Portal.Shared.Events;
using Portal.Shared.Privacy;
using Portal.Shared.Recommendations;
using Portal.Shared.Shopping;

namespace Portal.Server.Tests.Privacy;

/// <summary>The pages about personalisation, without scripts.</summary>
public sealed class MyDataTests(ChoiceShop fixture) : IClassFixture<ChoiceShop>
{
    private const string Choice = "/your-recommendations", Data = "/your-recommendations/data", How = "/your-recommendations/how";
    private readonly ListShop _shop = fixture.Shop;

    [Fact]
    public async Task The_banner_each_list_and_the_page_choose_with_one_form_and_every_answer_is_as_near()
    {
        using var ann = await PrivacyBrowser.OpenAsync(_shop);
        (string Page, string Mark, PersonalisationMode Mode)[] ways =
        [
            ("/", "value=\"banner\"", PersonalisationMode.InBrowser), ("/", $"#{PlacementKeys.HomeTrending}\"", PersonalisationMode.NotPersonalised),
            ("/", $"#{PlacementKeys.HomeForYou}\"", PersonalisationMode.Personalised), (Choice, "privacy-modes", PersonalisationMode.NotPersonalised),
        ];

        foreach (var (page, mark, mode) in ways)
        {
            var answer = await ann.SubmitAsync(page, mark, ("mode", mode.ToString()));
            Assert.Contains($"data-mode=\"{mode}\"", answer);
            // Asked once.
            Assert.DoesNotContain("consent-banner", answer);
            Assert.Equal(mode, (await ann.Http.ReadAsync<PrivacyState>("/api/privacy")).Mode);
        }
    }

    [Fact]
    public async Task A_banner_that_was_put_away_asks_no_more_and_the_controls_go_on()
    {
        using var ann = await PrivacyBrowser.OpenAsync(_shop);
        Assert.Contains("consent-banner", await ann.Forms.ReadAsync("/"));

        var page = await ann.SubmitAsync("/", "/your-recommendations/banner");
        Assert.DoesNotContain("consent-banner", page);
        Assert.False((await ann.Http.ReadAsync<PrivacyState>("/api/privacy")).IsChosen);

        Assert.Contains("data-mode=\"NotPersonalised\"", await ann.SubmitAsync(Choice, "privacy-modes", ("mode", "NotPersonalised")));
    }

    [Fact]
    public async Task The_page_says_that_the_browser_asked()
    {
        using var ann = await PrivacyBrowser.OpenAsync(_shop);
        ann.Http.DefaultRequestHeaders.Add("Sec-GPC", "1");

        var page = await ann.Forms.ReadAsync(Choice);

        Assert.Contains("data-testid=\"signal\"", page);
        Assert.Contains("data-mode=\"NotPersonalised\"", page);
    }

    [Fact]
    public async Task A_signal_of_one_browser_holds_for_the_account_in_every_browser_and_each_says_so()
    {
        const string Email = "signal@example.com";
        using var ann = await PrivacyBrowser.OpenAsync(_shop);
        using var elsewhere = await PrivacyBrowser.OpenAsync(_shop);
        await ann.Forms.RegisterAsync(Email);
        await elsewhere.Forms.LoginAsync(Email);
        Assert.Equal(PersonalisationMode.Personalised, (await elsewhere.Http.ReadAsync<PrivacyState>("/api/privacy")).Mode);

        ann.Http.DefaultRequestHeaders.Add("Sec-GPC", "1");
        string[] pages = [await ann.Forms.ReadAsync(Choice), await elsewhere.Forms.ReadAsync(Choice)];

        Assert.All(pages, page => Assert.Contains("data-mode=\"NotPersonalised\"", page));
        Assert.All(pages, page => Assert.Contains("data-testid=\"signal\"", page));
        var state = await elsewhere.Http.ReadAsync<PrivacyState>("/api/privacy");
        Assert.Equal((PersonalisationMode.NotPersonalised, ConsentSources.Signal, true), (state.Mode, state.Source, state.Signal));
        Assert.Contains(ListNotes.NotPersonalised, (await elsewhere.ListAsync(PlacementKeys.HomeForYou)).Notes);
        // The browser itself keeps to it as well when it is nobody's again and sends no signal.
        ann.Http.DefaultRequestHeaders.Remove("Sec-GPC");
        await ann.Forms.LogoutAsync();
        Assert.Equal(PersonalisationMode.NotPersonalised, (await ann.Http.ReadAsync<PrivacyState>("/api/privacy")).Mode);
    }

    [Fact]
    public async Task A_deleted_interest_is_gone_from_the_next_list_at_once()
    {
        using var ann = await PrivacyBrowser.OpenAsync(_shop);
        await ann.DoAsync(_shop.Event(ShopEventType.View, 3), _shop.Event(ShopEventType.View, 4));
        await using var lists = new Lists(stop => _shop.App.Get<ILiveLists>().WatchAsync(ann.ShopperId, [new PlacementRequest(PlacementKeys.HomeRecent)], "en", stop));
        Assert.Contains((await lists.NextAsync()).Items, IsThing3);

        await ann.SubmitAsync(Data, $"value=\"{_shop.Products[2].Category.Key}\"");
        var pushed = await lists.NextAsync();
        var asked = await ann.ListAsync(PlacementKeys.HomeRecent);

        Assert.DoesNotContain(pushed.Items, IsThing3);
        Assert.DoesNotContain(asked.Items, IsThing3);
        Assert.Contains(asked.Items, item => item.Product.Id == _shop.Products[3].Id);

        bool IsThing3(RecommendedItem item) => item.Product.Id == _shop.Products[2].Id;
    }

    [Fact]
    public async Task A_deleted_interest_is_gone_from_the_next_list_and_no_training_brings_it_back()
    {
        using var ann = await PrivacyBrowser.OpenAsync(_shop);
        var category = _shop.Products[2].Category.Key;
        await ann.DoAsync(_shop.Event(ShopEventType.View, 3), _shop.Event(ShopEventType.Purchase, 3) with { OrderId = "order" }, _shop.Event(ShopEventType.View, 4));
        Assert.Contains($"data-interest=\"{category}\"", await ann.Forms.ReadAsync(Data));
        Assert.Contains((await ann.ListAsync(PlacementKeys.HomeRecent)).Items, item => item.Product.Id == _shop.Products[2].Id);

        var page = await ann.SubmitAsync(Data, $"value=\"{category}\"");

        Assert.DoesNotContain($"data-interest=\"{category}\"", page);
        Assert.Contains("data-testid=\"muted\"", page);
        Assert.DoesNotContain((await ann.ListAsync(PlacementKeys.HomeRecent)).Items, item => item.Product.Id == _shop.Products[2].Id);
        // What comes after is not kept, so nothing can learn it again.
        Assert.Equal(1, (await ann.TellAsync(_shop.Event(ShopEventType.View, 3))).NotKept);
        Assert.DoesNotContain(_shop.App.Get<IEventLog>().ReadShopper(ann.ShopperId, 50), stored => CategoryOf(stored) == category);

        var again = await ann.SubmitAsync(Data, "/your-recommendations/data/allow");
        Assert.DoesNotContain("data-testid=\"muted\"", again);
        Assert.Equal(1, (await ann.TellAsync(_shop.Event(ShopEventType.View, 3))).Accepted);
    }

    [Fact]
    public async Task What_is_in_the_cart_of_a_deleted_interest_stays_out_of_lists_and_starts_none()
    {
        using var ann = await PrivacyBrowser.OpenAsync(_shop);
        await ann.DoAsync(_shop.Event(ShopEventType.View, 3), _shop.Event(ShopEventType.AddToCart, 3));

        await ann.SubmitAsync(Data, $"value=\"{_shop.Products[2].Category.Key}\"");
        var list = await ann.ListAsync(PlacementKeys.HomeForYou);

        Assert.DoesNotContain(list.Items, item => item.Product.Id == _shop.Products[2].Id || item.Reason.Evidence.Any(why => why.ProductId == _shop.Products[2].Id));
        Assert.Equal([ShopEventType.AddToCart], _shop.App.Get<IEventLog>().ReadShopper(ann.ShopperId, 50).Select(stored => stored.Type));
    }

    [Fact]
    public async Task One_act_can_be_deleted_and_the_next_list_is_made_without_it()
    {
        using var ann = await PrivacyBrowser.OpenAsync(_shop);
        await ann.DoAsync(_shop.Event(ShopEventType.View, 5));
        var act = _shop.App.Get<IEventLog>().ReadShopper(ann.ShopperId, 1)[0].EventId;

        var page = await ann.SubmitAsync(Data, $"value=\"{act}\"");

        Assert.Contains("data-testid=\"no-acts\"", page);
        Assert.Empty((await ann.ListAsync(PlacementKeys.HomeRecent)).Items);
    }

    [Fact]
    public async Task My_data_shows_acts_inputs_and_choices_and_nothing_of_others()
    {
        using var ann = await PrivacyBrowser.OpenAsync(_shop);
        using var bob = await PrivacyBrowser.OpenAsync(_shop);
        await ann.DoAsync(_shop.Event(ShopEventType.View, 11), new ShopEvent { EventId = Guid.CreateVersion7(), Type = ShopEventType.Search, SessionId = "v", Query = "blue teapot" });
        await bob.DoAsync(_shop.Event(ShopEventType.View, 12));
        await ann.SubmitAsync(Choice, "data-testid=\"pause\"", ("paused", "true"));

        var page = System.Net.WebUtility.HtmlDecode(await ann.Forms.ReadAsync(Data));

        Assert.All(["Thing 11", "blue teapot", "Paused", "data-testid=\"inputs\""], word => Assert.Contains(word, page));
        Assert.DoesNotContain("Thing 12", page);
    }

    [Fact]
    public async Task A_copy_holds_everything_twice_and_comes_back_with_equal_counts_once_and_unchanged()
    {
        using var ann = await PrivacyBrowser.OpenAsync(_shop);
        await ann.DoAsync(_shop.Event(ShopEventType.View, 3), _shop.Event(ShopEventType.View, 4), new ShopEvent { EventId = Guid.CreateVersion7(), Type = ShopEventType.Search, SessionId = "v", Query = "=1+1" });
        await ann.Http.SendAsync(HttpMethod.Put, $"/api/favourites/{_shop.Products[5].Id}", new FavouriteChange(true, new Attribution(Guid.CreateVersion7(), "v")));
        await _shop.AppliedAsync();
        var counts = await CountsAsync(ann.ShopperId);
        var copy = await ann.Http.GetByteArrayAsync(Data + "/copy", ListShop.Cancel);
        using (var zip = new ZipArchive(new MemoryStream(copy)))
        {
            using var csv = new StreamReader(zip.GetEntry("events.csv")!.Open());
            Assert.Contains("'=1+1", await csv.ReadToEndAsync(ListShop.Cancel));
            Assert.Equal(4, JsonDocument.Parse(zip.GetEntry("events.json")!.Open()).RootElement.GetArrayLength());
        }

        await using (var db = await _shop.App.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(ListShop.Cancel))
        {
            await db.Events.Where(row => row.ShopperId == ann.ShopperId).ExecuteDeleteAsync(ListShop.Cancel);
            await db.ProductMarks.Where(row => row.ShopperId == ann.ShopperId).ExecuteDeleteAsync(ListShop.Cancel);
        }

        Assert.Contains("4 acts are back, 0 were there already", await ann.BringAsync(Data, copy));
        Assert.Equal(counts, await CountsAsync(ann.ShopperId));
        Assert.Contains("0 acts are back, 4 were there already", await ann.BringAsync(Data, copy));
        Assert.Equal(counts, await CountsAsync(ann.ShopperId));
        Assert.Contains("or it was changed", await ann.BringAsync(Data, Changed(copy)));
        await ann.SubmitAsync(Choice, "privacy-modes", ("mode", "NotPersonalised"));
        Assert.Contains("Nothing was brought back", await ann.BringAsync(Data, copy));
    }

    [Fact]
    public async Task How_a_list_is_made_follows_the_settings_in_force()
    {
        using var ann = await PrivacyBrowser.OpenAsync(_shop);
        var before = await HowAsync(ann, PlacementKeys.CategoryTop);
        await _shop.SetRulesAsync(PlacementKeys.CategoryTop, """{"brandCap": 7, "boosts": [{"when": {"newDays": 9}, "factor": 2}], "price": {"max": 40}}""");

        var after = await HowAsync(ann, PlacementKeys.CategoryTop);

        Assert.Contains("At most 4 of one brand.", before);
        Assert.All(["At most 7 of one brand.", "what came into the shop in the last 9 days, 2 times", "up to 40"], word => Assert.Contains(word, after));
        ann.Http.DefaultRequestHeaders.AcceptLanguage.ParseAdd("zh-CN");
        Assert.Contains("同一品牌最多 7 件", await HowAsync(ann, PlacementKeys.CategoryTop));
    }

    [Fact]
    public async Task What_orders_a_list_is_told_also_when_the_shop_named_it()
    {
        using var ann = await PrivacyBrowser.OpenAsync(_shop);
        var placement = _shop.App.Get<Placements>().Find(PlacementKeys.HomeNew)!;
        RankedShop.Serve(_shop, "20260101-rankers", new PlacementRankers("linear", [RankedShop.Weighing(("fused", 1)), RankedShop.Trees()], ["trained"]), placement.Key);
        var told = new List<string> { await HowAsync(ann, placement.Key) };
        foreach (var (number, ranker) in ((string[])["fusion", "trees", "network"]).Index())
        {
            Assert.Null(await _shop.App.Get<ChangePlacements>().PublishAsync(placement with { Ranker = ranker }, number + 1, "try it", null, AuditActor.Nobody, ListShop.Cancel));
            told.Add(await HowAsync(ann, placement.Key));
        }

        _shop.App.Get<RankerStore>().Retire();
        Assert.Contains("A trained ranker (a weighted sum of what is known) then puts the proposals in order.", told[0]);
        Assert.Contains("The shop chose that no trained ranker is asked", told[1]);
        Assert.Contains("The shop chose a trained ranker (decision trees) to put the proposals in order.", told[2]);
        Assert.Contains("(a small neural network) to put the proposals in order; it is not there now, so until it is: A trained ranker (a weighted sum", told[3]);
    }

    [Fact]
    public async Task A_price_is_the_same_for_everybody()
    {
        var (ann, bob, eve) = (await PrivacyBrowser.OpenAsync(_shop), await PrivacyBrowser.OpenAsync(_shop), await PrivacyBrowser.OpenAsync(_shop));
        await ann.DoAsync(_shop.Event(ShopEventType.View, 3), _shop.Event(ShopEventType.Purchase, 4) with { OrderId = "o" }, _shop.Event(ShopEventType.Favourite, 8));
        await eve.SubmitAsync(Choice, "privacy-modes", ("mode", "NotPersonalised"));
        string[] addresses = [.. _shop.Products.Take(6).Select(product => $"/api/catalogue/products/{product.Id}"), "/api/catalogue/products?search=thing"];

        foreach (var address in addresses)
        {
            var told = await ann.Http.GetStringAsync(address, ListShop.Cancel);
            Assert.Equal(told, await bob.Http.GetStringAsync(address, ListShop.Cancel));
            Assert.Equal(told, await eve.Http.GetStringAsync(address, ListShop.Cancel));
        }

        foreach (var shopper in new[] { ann, bob, eve })
        {
            Assert.All((await shopper.ListAsync(PlacementKeys.HomeForYou)).Items, item => Assert.Equal(_shop.App.Get<ICatalogue>().Find(item.Product.Id)!.Price, item.Product.Price));
            shopper.Dispose();
        }
    }

    /// <summary>The same file with another act in it.</summary>
    private static byte[] Changed(byte[] copy)
    {
        var stream = new MemoryStream();
        stream.Write(copy);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry("events.json")!.Delete();
            using var file = new StreamWriter(zip.CreateEntry("events.json").Open());
            file.Write("[]");
        }

        return stream.ToArray();
    }

    private async Task<string> CountsAsync(string shopperId)
    {
        var counts = new List<PersonalDataCount>();
        foreach (var owner in _shop.App.Services.GetServices<IPersonalDataOwner>())
        {
            counts.AddRange(await owner.CountAsync(shopperId, ListShop.Cancel));
        }

        return string.Join(' ', counts.Where(count => count.Kind is "events" or "marks" or "cart").Select(count => $"{count.Kind}={count.Count}"));
    }

    private static async Task<string> HowAsync(PrivacyBrowser browser, string placement)
    {
        var page = System.Net.WebUtility.HtmlDecode(await browser.Forms.ReadAsync(How));
        return page[page.IndexOf($"data-testid=\"how-{placement}\"", StringComparison.Ordinal)..].Split("</section>")[0];
    }

    private string? CategoryOf(StoredEvent stored) => stored.ProductId is { } id ? _shop.App.Get<ICatalogue>().Find(id)!.Category.Key : null;
}
