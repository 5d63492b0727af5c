namespace Portal.Server.Monitoring.Counting;

/// <summary>What a shopper had done before an event.</summary>
/// <param name="Any">Whether there was anything.</param>
/// <param name="Latest">The latest of it, in Unix milliseconds.</param>
/// <param name="Session">Whether any was of the event's session.</param>
/// <param name="Minute">Whether any was in the event's minute.</param>
/// <param name="Hour">Likewise for the hour.</param>
/// <param name="Day">Likewise for the day.</param>
internal readonly record struct ShopperBefore(bool Any, long Latest, bool Session, bool Minute, bool Hour, bool Day)
{
    /// <summary>Whether anything was in the event's bucket of a grain.</summary>
    public bool In(Grain grain) => grain switch { Grain.Minute => Minute, Grain.Hour => Hour, _ => Day };
}
