using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Portal.Server.Catalog;
using Portal.Server.Events;
using Portal.Server.Events.Intake;
using Portal.Shared.Events;

namespace Portal.Server.Tests.Events;

[Collection<EventDoorTests>]
public sealed class EventCheckTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly EventSender Browser = new("s_browser");
    private static readonly EventSender Import = new(null, IsTrusted: true, IsHistory: true);
    private readonly FakeTimeProvider _time = new(Now);
    private readonly TestEvents _events = new();
    private readonly EventCheck _check;
    private readonly ShopEvent _view;

    public EventCheckTests(EventDoor door)
    {
        var catalogue = door.App.Get<ICatalogue>();
        _check = new EventCheck(catalogue, Options.Create(new EventsOptions()), _time, new NobodyForgotten());
        _view = _events.View(catalogue[0].Id);
    }

    [Fact]
    public void Texts_are_trimmed_and_empty_ones_left_out()
    {
        var stored = Good(_view with { SessionId = " visit ", ProductId = $" {_view.ProductId} ", Placement = " ", OrderId = "", Query = "  red cup " });

        Assert.Equal(("visit", _view.ProductId, null, null, "red cup"), (stored.SessionId, stored.ProductId, stored.Placement, stored.OrderId, stored.Query));
    }

    [Fact]
    public void A_shopper_left_out_is_the_sender()
    {
        Assert.Equal("s_browser", Good(_view).ShopperId);
        Assert.Equal("s_browser", Good(_view with { ShopperId = " s_browser " }).ShopperId);
        Assert.Equal("till", Good(_view with { ShopperId = "till" }, new EventSender("s_browser", IsTrusted: true)).ShopperId);
    }

    [Fact]
    public void A_time_left_out_is_the_time_of_arrival() =>
        Assert.Equal((Now, Now), (Good(_view).OccurredAt, Good(_view).ReceivedAt));

    [Fact]
    public void Times_are_kept_to_the_millisecond_as_they_are_stored() => Assert.Equal(
        Now.AddMilliseconds(-5), Good(_view with { OccurredAt = Now.AddMilliseconds(-5).AddMicroseconds(300) }).OccurredAt);

    [Theory]
    [InlineData(10, true)]
    [InlineData(10.001, false)]
    public void A_clock_may_run_ten_minutes_ahead(double minutes, bool good) =>
        Assert.Equal(good, IsGood(_view with { OccurredAt = Now.AddMinutes(minutes) }, Browser));

    [Theory]
    [InlineData(7, true)]
    [InlineData(7.001, false)]
    public void An_event_may_be_seven_days_late(double days, bool good) =>
        Assert.Equal(good, IsGood(_view with { OccurredAt = Now.AddDays(-days) }, Browser));

    [Fact]
    public void History_may_be_old_but_not_before_computers_kept_time()
    {
        var view = _view with { ShopperId = "customer-1" };

        Assert.True(IsGood(view with { OccurredAt = Now.AddYears(-20) }, Import));
        Assert.False(IsGood(view with { OccurredAt = default(DateTimeOffset) }, Import));
        Assert.False(IsGood(view with { OccurredAt = Now.AddDays(1) }, Import));
    }

    [Theory]
    [InlineData(0, 0L)]
    [InlineData(0.005, 1L)]
    [InlineData(19.99, 1_999L)]
    public void Prices_are_kept_in_hundredths(double price, long minor) =>
        Assert.Equal(minor, Good(_view with { UnitPrice = (decimal)price }).UnitPriceMinor);

    [Fact]
    public void Long_texts_of_others_are_not_repeated_in_the_answer()
    {
        var fault = Assert.Single(_check.Check([_view with { ProductId = new string('x', 5_000) }], Browser).Rejected);

        Assert.InRange(fault.Detail.Length, 1, 200);
    }

    [Fact]
    public void A_sender_nobody_knows_is_told_to_name_the_shopper() => Assert.Equal(
        EventRejectionReason.MissingShopper, Assert.Single(_check.Check([_view], new EventSender(null)).Rejected).Reason);

    private StoredEvent Good(ShopEvent told, EventSender? sender = null) => Assert.Single(_check.Check([told], sender ?? Browser).Good);

    private bool IsGood(ShopEvent told, EventSender sender)
    {
        var batch = _check.Check([told], sender);
        Assert.All(batch.Rejected, fault => Assert.Equal(EventRejectionReason.TimeOutOfRange, fault.Reason));
        return batch.Good.Count == 1;
    }

    private sealed class NobodyForgotten : Server.Identity.IForgottenShoppers
    {
        public bool Contains(string shopperId) => false;
    }
}
