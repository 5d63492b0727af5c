namespace Portal.Server.Events;

/// <summary>
/// Something that keeps in memory what it made of a shopper's events. Registered in the container by the feature that
/// keeps it.
/// </summary>
internal interface IShopperMemory
{
    /// <summary>Forgets the shopper: some of the events are gone, and those that are left are read again when asked for.</summary>
    void Forget(string shopperId);
}
