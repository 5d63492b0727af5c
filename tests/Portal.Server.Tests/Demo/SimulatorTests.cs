using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Server.Demo;
using Portal.Server.Events;
using Portal.Server.Recommendations;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;

namespace Portal.Server.Tests.Demo;

public sealed class SimulatorTests
{
    private static readonly DateTimeOffset Evening = new(2026, 3, 1, 20, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider _time = new(Evening);
    private readonly WaitedClock _clock;

    public SimulatorTests() => _clock = new WaitedClock(_time);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Production", "true", "true")]
    [InlineData("Production", "true", null)]
    [InlineData("Staging", "true", "true")]
    [InlineData("Development", "false", "true")]
    [InlineData("Development", "true", "false")]
    public async Task A_shop_that_is_no_demo_in_development_has_no_simulated_shoppers_whatever_is_set(string environment, string demo, string? simulate)
    {
        await using var app = Open(environment, demo, simulate);

        Assert.Null(app.Services.GetService<Simulator>());
        Assert.DoesNotContain(app.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>(), service => service is Simulator);
    }

    [Fact]
    public async Task Shoppers_come_look_at_lists_and_what_they_do_enters_like_anybodys()
    {
        await using var app = Open("Development", "true", "true");
        var simulator = app.Get<Simulator>();
        var before = app.Get<IEventLog>().LastSequence;

        await UntilAsync(app, () => simulator.Read() is { Ended: >= 10 } picture && picture.Lists.Sum(lists => lists.Clicks) > 0);

        var picture = simulator.Read();
        await app.Get<IEventFeed>().WhenAppliedAsync(app.Get<IEventLog>().LastSequence, Cancel);
        var told = app.Get<IEventLog>().Read(before, Cancel).SelectMany(events => events).ToArray();
        Assert.True(told.Length >= picture.Events);
        Assert.All(told, happened => Assert.InRange(happened.OccurredAt, Evening, _time.GetUtcNow()));
        var click = told.First(happened => happened.Type == ShopEventType.Click);
        var list = await app.Get<FindLoggedList>().FindAsync(click.ListId!.Value, Cancel);
        Assert.Equal(click.ProductId, list!.Value.Content.Items[click.Position!.Value].ProductId);
        var home = picture.Lists.Single(lists => lists.Placement == "home-for-you");
        Assert.InRange(home.Expected, 0.01, home.Ideal);
    }

    [Fact]
    public async Task Stopped_nobody_comes_any_more_and_those_in_the_shop_finish()
    {
        await using var app = Open("Development", "true", "true");
        var simulator = app.Get<Simulator>();
        await UntilAsync(app, () => simulator.Read().InShop > 3);

        simulator.Run(false);
        await UntilAsync(app, () => simulator.Read().InShop == 0);

        var ended = simulator.Read().Ended;
        simulator.SetPace(60);
        simulator.Run(true);
        await UntilAsync(app, () => simulator.Read().Ended > ended);
        Assert.Throws<ArgumentOutOfRangeException>(() => simulator.SetPace(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => simulator.SetPace(1_000_000));
    }

    [Fact]
    public async Task A_trend_brings_people_to_its_product_and_lists_show_it_within_a_minute()
    {
        await using var app = Open("Development", "true", "true");
        var product = app.Get<DemoWorld>().Truth.Products.First(known => known.Item.Available).Item.Id;
        var recommender = app.Get<IRecommender>();
        await UntilAsync(app, () => app.Get<Simulator>().Read().Minutes.Count > 0);
        Assert.False(Trends());

        var planted = app.Get<ITruth>().Plant(product, 3, TimeSpan.FromMinutes(15))!;
        await UntilAsync(app, Trends);

        Assert.Equal(planted, Assert.Single(app.Get<ITruth>().Planted));
        Assert.InRange(_time.GetUtcNow() - planted.At, TimeSpan.Zero, TimeSpan.FromSeconds(60));
        var picture = app.Get<Simulator>().Read();
        Assert.True(picture.Minutes.Sum(minute => minute.Arrivals) > 0 && picture.Minutes.Sum(minute => minute.Steps) > 0);
        Assert.True(picture.ArrivalsByHour.Sum() > picture.Minutes.Sum(minute => minute.Arrivals), "The history's visits count too.");

        bool Trends() => recommender.RecommendWithout(new RecommendationContext(PortalApp.ShopperId(1), new PlacementRequest(PlacementKeys.HomeTrending), "en"), [])
            .Items.Any(item => item.Product.Id == product);
    }

    private PortalApp Open(string environment, string demo, string? simulate) => new()
    {
        Replace = services =>
        {
            services.AddSingleton<TimeProvider>(_time);
            if (services.Any(service => service.ServiceType == typeof(Simulator)))
            {
                services.AddSingleton(provider => ActivatorUtilities.CreateInstance<Simulator>(provider, _clock));
            }
        },
        Settings =
        {
            ["environment"] = environment, ["Demo:Enabled"] = demo, ["Demo:Simulate"] = simulate, ["Demo:Shoppers"] = "60", ["Demo:Days"] = "10",
            ["Demo:VisitsPerMinute"] = "30",
        },
    };

    /// <summary>Lets the clock of the shop run until something is so, never ahead of the simulator and of what follows from it.</summary>
    private async Task UntilAsync(PortalApp app, Func<bool> so)
    {
        var latest = _time.GetUtcNow() + TimeSpan.FromHours(1);
        while (!so())
        {
            Assert.True(_time.GetUtcNow() < latest, "It was not so within an hour of the shop.");
            await _clock.Waits.WaitAsync(Cancel);
            await app.Get<IEventFeed>().WhenAppliedAsync(app.Get<IEventLog>().LastSequence, Cancel);
            _time.Advance(TimeSpan.FromMilliseconds(500));
        }
    }
}
