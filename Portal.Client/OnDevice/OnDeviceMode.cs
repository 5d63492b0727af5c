namespace Portal.Client.OnDevice;

/// <summary>Whether this page's shopper keeps the history in the browser; the server wrote it on the page.</summary>
internal sealed class OnDeviceMode
{
    /// <summary>Whether lists are made here.</summary>
    public bool IsOn { get; set; }
}
