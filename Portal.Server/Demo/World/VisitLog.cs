using Portal.Shared.Events;

namespace Portal.Server.Demo.World;

/// <summary>Writes down what happens in one visit, with ids and times of its own.</summary>
internal sealed class VisitLog(string shopperId, string sessionId, Random random)
{
    /// <summary>People take 5 to 65 seconds from one act to the next, and a glance at an item of a list 0.3 to 1.5.</summary>
    private const int ActLeast = 5_000, ActSpread = 60_000, GlanceLeast = 300, GlanceSpread = 1_200;

    private readonly List<ShopEvent> _events = [];

    /// <summary>The visit.</summary>
    public string SessionId => sessionId;

    /// <summary>The time within the visit; whoever plays it live sets it.</summary>
    public required DateTimeOffset Now { get; set; }

    /// <summary>Writes down an act that takes its time.</summary>
    public void Act(ShopEvent happened) => Add(happened, ActLeast + random.Next(ActSpread));

    /// <summary>Writes down a glance.</summary>
    public void Glance(ShopEvent happened) => Add(happened, GlanceLeast + random.Next(GlanceSpread));

    /// <summary>Writes down what happens together with the act before.</summary>
    public void Beside(ShopEvent happened) => Add(happened, 1);

    /// <summary>Takes what was written down since the last time.</summary>
    public ShopEvent[] Take()
    {
        var taken = _events.ToArray();
        _events.Clear();
        return taken;
    }

    private void Add(ShopEvent happened, int milliseconds)
    {
        Now = Now.AddMilliseconds(milliseconds);
        _events.Add(happened with { EventId = NewId(), ShopperId = shopperId, SessionId = sessionId, OccurredAt = Now });
    }

    /// <summary>A version 7 UUID (RFC 9562, section 5.7) whose random part comes from the world's seed.</summary>
    private Guid NewId()
    {
        Span<byte> bytes = stackalloc byte[16];
        random.NextBytes(bytes);
        var milliseconds = Now.ToUnixTimeMilliseconds();
        for (var i = 5; i >= 0; i--)
        {
            bytes[i] = (byte)milliseconds;
            milliseconds >>= 8;
        }

        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
