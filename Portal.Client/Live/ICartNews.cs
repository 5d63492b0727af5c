namespace Portal.Client.Live;

/// <summary>Tells that the shopper's cart changed somewhere: on this page, in another tab, on another device.</summary>
public interface ICartNews
{
    /// <summary>The cart changed; the number is its units now, null where only the change is known. May come on any thread.</summary>
    event Action<int?>? CartChanged;
}
