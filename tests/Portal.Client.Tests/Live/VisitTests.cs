using Microsoft.Extensions.Time.Testing;
using Portal.Client.Live;

namespace Portal.Client.Tests.Live;

public sealed class VisitTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Visit_GoesOnWithTheServers_WhileTheShopperActs()
    {
        var visit = new Visit(_time);
        visit.Continue("01a20d60161470b5bc4a4050112c26bc");
        for (var acts = 0; acts < 5; acts++)
        {
            _time.Advance(Visit.Pause);
            Assert.Equal("01a20d60161470b5bc4a4050112c26bc", visit.Id);
        }
    }

    [Fact]
    public void Visit_AfterALongPause_IsANewOne()
    {
        var visit = new Visit(_time);
        visit.Continue("01a20d60161470b5bc4a4050112c26bc");

        _time.Advance(Visit.Pause + TimeSpan.FromSeconds(1));
        var next = visit.Id;

        Assert.NotEqual("01a20d60161470b5bc4a4050112c26bc", next);
        Assert.Equal(32, next.Length);
        Assert.Equal(next, visit.Id);
    }
}
