using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Shopping;
using Portal.Shared.Events;
using Portal.Shared.Shopping;

namespace Portal.Server.Tests.Shopping;

public sealed class EventOutboxTests
{
    private static readonly string Shopper = PortalApp.ShopperId(1);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Start_AfterACrashBetweenOrderAndEvents_RecordsEachPurchaseOnce()
    {
        await using var crashing = App(keepData: true);
        var products = await crashing.AddProductsAsync();
        var shopper = crashing.ClientOf(Shopper);
        await shopper.PutIntoCartAsync(products[0].Id, 2);
        await shopper.PutIntoCartAsync(products[1].Id, 1);
        Intake(crashing).Shut.Enqueue(() => throw new IOException("the power is cut here"));
        var request = ShopperActs.NewCheckout();
        var lost = await shopper.SendAsync(HttpMethod.Post, "/api/checkout", request);
        Assert.Equal("unexpected", await lost.ProblemCodeAsync(HttpStatusCode.InternalServerError));
        Assert.Equal((0, 2), (Purchases(crashing).Length, await WaitingAsync(crashing)));
        await crashing.DisposeAsync();

        for (var start = 1; start <= 2; start++)
        {
            await using var app = new PortalApp { DataFolder = crashing.DataFolder, KeepData = start == 1 };
            var result = await app.ClientOf(Shopper).CheckOutAsync(request);

            Assert.Equal(CheckoutOutcome.Placed, result.Outcome);
            Assert.Equal([(products[0].Id, 2, result.OrderId), (products[1].Id, 1, result.OrderId)], Purchases(app).OrderByDescending(told => told.Quantity).Select(told => (told.ProductId!, told.Quantity, told.OrderId)));
            Assert.Equal(0, await WaitingAsync(app));
            Assert.Single(await app.ClientOf(Shopper).ReadAsync<Order[]>("/api/orders"));
        }
    }

    [Fact]
    public async Task Send_WhenTheStoreIsBusy_KeepsTheChangeAndSendsTheEventLater()
    {
        await using var app = App();
        var product = (await app.AddProductsAsync())[0].Id;
        Intake(app).Shut.Enqueue(() => new IntakeAnswer(null, TimeSpan.FromSeconds(1)));
        Intake(app).Shut.Enqueue(() => throw new EventsNotStoredException(new IOException("the disk is full")));

        var cart = await app.ClientOf(Shopper).PutIntoCartAsync(product, 2);
        await Intake(app).Reached.WaitAsync(TimeSpan.FromSeconds(30), Stop);

        Assert.Equal(2, cart.Units);
        Assert.Equal([$"AddToCart {product} 2"], app.EventsOf(Shopper));
    }

    [Fact]
    public async Task Send_WhenSendingAgainFailsUnexpectedly_GoesOnTrying()
    {
        await using var app = App();
        var product = (await app.AddProductsAsync())[0].Id;
        Intake(app).Shut.Enqueue(() => new IntakeAnswer(null, TimeSpan.FromSeconds(1)));
        Intake(app).Shut.Enqueue(() => throw new IOException("the database is locked"));

        await app.ClientOf(Shopper).PutIntoCartAsync(product, 2);
        await Intake(app).Reached.WaitAsync(TimeSpan.FromSeconds(30), Stop);

        Assert.Equal([$"AddToCart {product} 2"], app.EventsOf(Shopper));
    }

    [Fact]
    public async Task Send_AfterAnAnswerThatWasLost_CountsTheRepeatedRequestOnce()
    {
        await using var app = App();
        var product = (await app.AddProductsAsync())[0].Id;
        var shopper = app.ClientOf(Shopper);
        var act = ShopperActs.NewAct();
        Intake(app).Shut.Enqueue(() => throw new IOException("the power is cut here"));
        var change = new CartChange(product, 2, act);
        var lost = await shopper.SendAsync(HttpMethod.Put, "/api/cart", change);
        Assert.Equal("unexpected", await lost.ProblemCodeAsync(HttpStatusCode.InternalServerError));

        var cart = await shopper.PutIntoCartAsync(product, 2, act);

        Assert.Equal((2, 1), (cart.Units, await WaitingAsync(app)));
    }

    private static PortalApp App(bool keepData = false) => new()
    {
        KeepData = keepData,
        Replace = services =>
        {
            var real = services.Last(service => service.ServiceType == typeof(IEventIntake));
            services.Remove(real);
            services.AddSingleton<IEventIntake>(provider => new UnreachableIntake(
                (IEventIntake)ActivatorUtilities.CreateInstance(provider, real.ImplementationType!)));
        },
    };

    private static UnreachableIntake Intake(PortalApp app) => (UnreachableIntake)app.Get<IEventIntake>();

    private static StoredEvent[] Purchases(PortalApp app) =>
        [.. app.Get<IEventLog>().ReadShopper(Shopper, 100).Where(told => told.Type == ShopEventType.Purchase)];

    private static async Task<int> WaitingAsync(PortalApp app)
    {
        await using var db = await app.Get<IDbContextFactory<PortalDbContext>>().CreateDbContextAsync(Stop);
        return await db.OutboxEvents.CountAsync(Stop);
    }
}
