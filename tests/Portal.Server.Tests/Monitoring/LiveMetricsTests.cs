using Portal.Server.Monitoring;
using Portal.Shared.Events;

namespace Portal.Server.Tests.Monitoring;

public sealed class LiveMetricsTests : IDisposable
{
    private readonly LiveShop _shop = new();

    public void Dispose() => _shop.Dispose();

    [Fact]
    public void Read_BeforeAnythingHappened_IsEmpty()
    {
        var picture = _shop.Look();

        Assert.Equal(0, picture.Events.PerSecond);
        Assert.Equal(60, picture.Events.BySecond.Count);
        Assert.All(picture.Events.BySecond, count => Assert.Equal(0, count));
        Assert.Null(picture.PushTimes);
        Assert.Equal(0, picture.ActiveShoppers);
        Assert.Empty(picture.Today);
        Assert.Empty(picture.TopProducts);
        Assert.Empty(picture.Newest);
    }

    [Fact]
    public void Events_AreCountedInTheirSecond()
    {
        Enumerable.Range(0, 3).ToList().ForEach(_ => _shop.Happen());
        _shop.Clock.Advance(TimeSpan.FromSeconds(2));
        _shop.Happen();

        var events = _shop.Look().Events;

        Assert.Equal([3, 0, 1], events.BySecond.TakeLast(3));
        Assert.Equal(0.4, events.PerSecond);
    }

    [Theory]
    [InlineData(59, 1)]
    [InlineData(60, 0)]
    [InlineData(100_000, 0)]
    public void Events_LeaveTheMinute(int seconds, int left)
    {
        _shop.Happen();
        _shop.Clock.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal(left, _shop.Look().Events.BySecond.Sum());
    }

    [Fact]
    public void ActiveShoppers_AreCountedOnceAndForgottenAfterFiveMinutes()
    {
        _shop.Happen(shopper: "s_1");
        _shop.Happen(shopper: "s_1");
        _shop.Happen(shopper: "s_2");
        _shop.Clock.Advance(TimeSpan.FromMinutes(3));
        _shop.Happen(shopper: "s_2");
        Assert.Equal(2, _shop.Look().ActiveShoppers);

        _shop.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(1, _shop.Look().ActiveShoppers);
    }

    [Fact]
    public void History_CountsInTheRateAndNowhereElse()
    {
        _shop.Happen(ago: TimeSpan.FromDays(400));

        var picture = _shop.Look();

        Assert.Equal(1, picture.Events.BySecond.Sum());
        Assert.Equal(0, picture.ActiveShoppers);
        Assert.Empty(picture.Today);
        Assert.Empty(picture.TopProducts);
        Assert.Single(picture.Newest);
    }

    [Fact]
    public void Today_CountsByTypeAndBeginsAnewAtMidnight()
    {
        _shop.Happen(ShopEventType.Purchase);
        _shop.Happen(ShopEventType.View);
        _shop.Happen(ShopEventType.View);
        Assert.Equal([new(ShopEventType.View, 2), new(ShopEventType.Purchase, 1)], _shop.Look().Today);

        _shop.Clock.Advance(TimeSpan.FromHours(12));
        _shop.Happen(ShopEventType.Click);

        Assert.Equal([new(ShopEventType.Click, 1)], _shop.Look().Today);
    }

    [Fact]
    public void Today_EndsAtMidnightOfTheServersZone()
    {
        using var east = new LiveShop(TimeSpan.FromHours(8));
        east.Happen();

        east.Clock.Advance(TimeSpan.FromHours(3.9));
        Assert.Single(east.Look().Today);

        east.Clock.Advance(TimeSpan.FromHours(0.2));
        Assert.Empty(east.Look().Today);
    }

    [Fact]
    public void TopProducts_AreThoseWithTheMostActsOfTheHour()
    {
        _shop.Happen(product: "p2");
        _shop.Clock.Advance(TimeSpan.FromMinutes(30));
        _shop.Happen(product: "p1");
        _shop.Happen(ShopEventType.AddToCart, product: "p2");
        _shop.Happen(ShopEventType.Impression, product: "p3");
        Assert.Equal([new("p2", 2), new("p1", 1)], _shop.Look().TopProducts);

        _shop.Clock.Advance(TimeSpan.FromMinutes(30));

        Assert.Equal([new("p1", 1), new("p2", 1)], _shop.Look().TopProducts);
    }

    [Fact]
    public void Newest_AreTheLastTwentyNewestFirst()
    {
        for (var i = 0; i < 100; i++)
        {
            _shop.Happen(product: $"p{i}");
        }

        var newest = _shop.Look().Newest;

        Assert.Equal(20, newest.Count);
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"p{99 - i}"), newest.Select(seen => seen.ProductId));
    }

    [Fact]
    public void Newest_HideTheShoppersId()
    {
        _shop.Happen(shopper: "s_secret");
        _shop.Happen(shopper: "s_secret");
        _shop.Happen(shopper: "s_other");

        var shoppers = _shop.Look().Newest.Select(seen => seen.Shopper).ToArray();

        Assert.All(shoppers, shopper => Assert.Matches("^[0-9A-F]{6}$", shopper));
        Assert.Equal(2, shoppers.Distinct().Count());
    }

    [Fact]
    public void Pushes_GiveRateMedianAndPercentile()
    {
        for (var milliseconds = 1; milliseconds <= 100; milliseconds++)
        {
            _shop.Meter.ListPushed("home-for-you", milliseconds);
        }

        var picture = _shop.Look();

        Assert.Equal(new PushTimes(50, 95), picture.PushTimes);
        Assert.Equal(10, picture.Pushes.PerSecond);
        _shop.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Null(_shop.Look().PushTimes);
    }

    [Fact]
    public void Intake_AddsUpWhatTheMeterSays()
    {
        _shop.Meter.EventAccepted(7);
        _shop.Meter.EventDuplicated(2);
        _shop.Meter.EventRejected("missing-session");
        _shop.Meter.EventRejected("unknown-product", 3);
        _shop.Meter.ListServed("home-new");

        var picture = _shop.Look();

        Assert.Equal(7, picture.Intake.Accepted);
        Assert.Equal(2, picture.Intake.Duplicates);
        Assert.Equal([new("unknown-product", 3), new("missing-session", 1)], picture.Intake.Rejected);
        Assert.Equal(1, picture.ListsServed);
    }

    [Fact]
    public void Meter_OfAnotherHost_IsNotHeard()
    {
        using var other = new LiveShop();

        other.Meter.EventAccepted();

        Assert.Equal(0, _shop.Look().Intake.Accepted);
        Assert.Equal(1, other.Look().Intake.Accepted);
    }
}
