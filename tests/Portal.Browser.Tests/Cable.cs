using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Portal.Browser.Tests;

/// <summary>
/// A network cable between browser and shop that can be cut: a plain TCP relay. A browser's own offline switch leaves
/// open WebSockets alone, so it would prove nothing.
/// </summary>
internal sealed class Cable : IAsyncDisposable
{
    private readonly IPEndPoint _shop;
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentDictionary<Socket, bool> _open = new();
    private readonly int _port;
    private TcpListener _listener;
    private Task _accepting;

    public Cable(Uri shop)
    {
        _shop = new IPEndPoint(IPAddress.Loopback, shop.Port);
        _listener = new TcpListener(IPAddress.Loopback, 0);
        _listener.Start();
        _port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync(_listener);
    }

    /// <summary>The shop's address through this cable.</summary>
    public Uri Address => new($"http://localhost:{_port}");

    /// <summary>Cuts every connection and refuses new ones.</summary>
    public async Task CutAsync()
    {
        _listener.Stop();
        await _accepting;
        foreach (var end in _open.Keys)
        {
            // A timeout of zero sends a reset, as a pulled plug with a router behind it does; an end that closed itself
            // meanwhile has nothing left to cut.
            end.Close(timeout: 0);
        }
    }

    /// <summary>Lets new connections through again.</summary>
    public void Mend()
    {
        _listener = new TcpListener(IPAddress.Loopback, _port);
        _listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        _listener.Start();
        _accepting = AcceptAsync(_listener);
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        await CutAsync();
        _closing.Dispose();
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                _ = RelayAsync(await listener.AcceptTcpClientAsync(_closing.Token));
            }
        }
        catch (Exception stopped) when (stopped is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Cut.
        }
    }

    private async Task RelayAsync(TcpClient browser)
    {
        using var shop = new TcpClient();
        using (browser)
        {
            var (near, far) = (browser.Client, shop.Client);
            _open[near] = _open[far] = true;
            try
            {
                await shop.ConnectAsync(_shop, _closing.Token);
                await Task.WhenAny(
                    browser.GetStream().CopyToAsync(shop.GetStream(), _closing.Token),
                    shop.GetStream().CopyToAsync(browser.GetStream(), _closing.Token));
            }
            catch (Exception cut) when (cut is IOException or SocketException or OperationCanceledException or ObjectDisposedException or InvalidOperationException)
            {
                // Cut.
            }
            finally
            {
                _open.TryRemove(near, out _);
                _open.TryRemove(far, out _);
            }
        }
    }
}
