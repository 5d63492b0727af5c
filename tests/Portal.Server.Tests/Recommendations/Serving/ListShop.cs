using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Recommendations;
using Portal.Server.Recommendations.Log;
using Portal.Server.Tests.Events;
using Portal.Shared;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Recommendations.Serving;

/// <summary>An app with products, and short forms for what shoppers do and see in it.</summary>
internal sealed class ListShop(PortalApp app) : IAsyncDisposable
{
    private readonly TestEvents _events = new(7);

    public PortalApp App => app;

    /// <summary>The products "Thing 1", "Thing 2" and so on.</summary>
    public IReadOnlyList<CatalogueItem> Products { get; private set; } = [];

    /// <summary>A shop with so many products.</summary>
    public static async Task<ListShop> OpenAsync(int products = 24, PortalApp? app = null)
    {
        var shop = new ListShop(app ?? new PortalApp());
        shop.Products = await shop.App.AddProductsAsync(products);
        return shop;
    }

    /// <summary>An event of a product by its number, from 1.</summary>
    public ShopEvent Event(ShopEventType type, int thing, string visit = "visit-1") =>
        new() { EventId = _events.NewId(), Type = type, ProductId = Products[thing - 1].Id, SessionId = visit };

    /// <summary>Records events and waits until every list is made from them.</summary>
    public async Task RecordAsync(int shopper, params ShopEvent[] events)
    {
        var answer = await app.Get<IEventIntake>().RecordAsync(events, new EventSender(PortalApp.ShopperId(shopper)), Cancel);
        Assert.Equal(events.Length, answer.Receipt!.Accepted);
        await AppliedAsync();
    }

    /// <summary>Waits until every subscriber has seen all stored events.</summary>
    public Task AppliedAsync() => app.Get<IEventFeed>().WhenAppliedAsync(app.Get<IEventLog>().LastSequence, Cancel);

    /// <summary>Takes the last piece of a product from the shelf.</summary>
    public void SellOut(int thing) =>
        app.Get<TakeStock>().Confirm([new StockUnits(Products[thing - 1].Id, Products[thing - 1].Stock)]);

    /// <summary>Views of both products in one visit, by shoppers nobody else uses.</summary>
    public async Task ViewTogetherAsync(int thing, int other, int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            var visit = $"together-{thing}-{other}-{i}";
            await RecordAsync(1_000, Event(ShopEventType.View, thing, visit), Event(ShopEventType.View, other, visit));
        }
    }

    /// <summary>Views that make a shopper's list of recently viewed products begin with these, in this order.</summary>
    public Task ViewAsync(int shopper, params int[] things) =>
        RecordAsync(shopper, [.. things.Reverse().Select(thing => Event(ShopEventType.View, thing))]);

    /// <summary>Gives a placement other rules, as JSON, and reads the placements again; $1 stands for the id of Thing 1, and so on.</summary>
    public async Task SetRulesAsync(string placement, string rules)
    {
        await using (var db = await app.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Cancel))
        {
            var row = await db.Placements.SingleAsync(row => row.Key == placement, Cancel);
            var settings = JsonNode.Parse(row.SettingsJson)!;
            settings["rules"] = JsonNode.Parse(Regex.Replace(
                rules, @"\$(\d+)", thing => Products[int.Parse(thing.Groups[1].Value, CultureInfo.InvariantCulture) - 1].Id));
            row.SettingsJson = settings.ToJsonString();
            await db.SaveChangesAsync(Cancel);
        }

        await app.Get<Placements>().RunAsync(Cancel);
    }

    /// <summary>The list a shopper gets.</summary>
    public RecommendationList List(int shopper, PlacementRequest request, string culture = "en") =>
        app.Get<IRecommender>().Recommend(new RecommendationContext(PortalApp.ShopperId(shopper), request, culture));

    /// <summary>The list of a placement that needs nothing.</summary>
    public RecommendationList List(int shopper, string placement) => List(shopper, new PlacementRequest(placement));

    /// <summary>Numbers of the products of a list, in order.</summary>
    public int[] Things(RecommendationList list) =>
        [.. list.Items.Select(item => Products.Select(product => product.Id).ToList().IndexOf(item.Product.Id) + 1)];

    /// <summary>A live connection of the shopper, through long polling as the test server offers it.</summary>
    public async Task<HubConnection> ConnectAsync(int shopper, Action<HubConnection>? before = null)
    {
        var connection = new HubConnectionBuilder()
            .WithUrl(new Uri(app.Server.BaseAddress, ShopHubRoute.Path), http =>
            {
                http.Transports = HttpTransportType.LongPolling;
                http.HttpMessageHandlerFactory = _ => app.Server.CreateHandler();
                http.Headers["Cookie"] = $"portal.shopper={PortalApp.ShopperId(shopper)}";
            })
            .AddJsonProtocol(json => json.PayloadSerializerOptions.TypeInfoResolverChain.Insert(0, PortalJson.Default))
            .Build();
        before?.Invoke(connection);
        await connection.StartAsync(Cancel);
        return connection;
    }

    /// <summary>Ids of the lists in the log, oldest first, once all that were served are there.</summary>
    public static async Task<List<Guid>> LoggedAsync(PortalApp app)
    {
        await app.Get<ListLog>().StoredAsync(Cancel);
        await using var db = await app.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Cancel);
        return await db.ServedLists.OrderBy(row => row.ListId).Select(row => row.ListId).ToListAsync(Cancel);
    }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
