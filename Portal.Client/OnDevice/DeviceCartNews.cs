using Portal.Client.Live;

namespace Portal.Client.OnDevice;

/// <summary>The cart follows from the history, so it may be another whenever that is, in this tab or another one.</summary>
internal sealed class DeviceCartNews : ICartNews
{
    /// <summary>Listens.</summary>
    public DeviceCartNews(DeviceHistory history) => history.Changed += _ => CartChanged?.Invoke(null);

    /// <inheritdoc/>
    public event Action<int?>? CartChanged;
}
