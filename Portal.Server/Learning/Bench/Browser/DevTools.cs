using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Server.Learning.Bench.Browser;

/// <summary>
/// A page of a headless browser that does what it is told, by the Chrome DevTools Protocol: nothing has to be added to the shop
/// for it to be measured.
/// </summary>
internal sealed class DevTools : IAsyncDisposable
{
    private const string Listening = "DevTools listening on ";
    private readonly Process _browser;
    private readonly ClientWebSocket _socket = new();
    private string? _session;
    private int _last;

    private DevTools(Process browser) => _browser = browser;

    /// <summary>The browser's name and version.</summary>
    public string Version { get; private set; } = "";

    /// <summary>Starts a browser with one empty page.</summary>
    /// <param name="program">Path of the browser.</param>
    /// <param name="folder">Where it keeps what it keeps.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="InvalidOperationException">It ended before it answered.</exception>
    public static async Task<DevTools> StartAsync(string program, string folder, CancellationToken cancellationToken)
    {
        // A browser that runs as root has no sandbox of its own; it opens nothing but the shop of this process.
        string[] sandbox = Environment.UserName == "root" ? ["--no-sandbox"] : [];
        var browser = Process.Start(new ProcessStartInfo(program, ["--headless=new", "--remote-debugging-port=0", .. KnownBrowsers.Flags, .. sandbox, $"--user-data-dir={folder}", "about:blank"]) { RedirectStandardError = true })!;
        var tools = new DevTools(browser);
        try
        {
            await tools.ConnectAsync(cancellationToken);
            return tools;
        }
        catch
        {
            await tools.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens an address and waits until its document is there.</summary>
    public async Task OpenAsync(Uri address, CancellationToken cancellationToken)
    {
        await AskAsync("Page.navigate", new JsonObject { ["url"] = address.ToString() }, cancellationToken);
        while (await RunAsync("document.readyState + ' ' + location.href", cancellationToken) is not { } state || state.GetValue<string>() != $"complete {address}")
        {
            await Task.Delay(100, cancellationToken);
        }
    }

    /// <summary>Runs a script in the page and gives what its promise comes to.</summary>
    /// <exception cref="InvalidOperationException">It threw.</exception>
    public async Task<JsonNode?> RunAsync(string script, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(
            "Runtime.evaluate", new JsonObject { ["expression"] = script, ["awaitPromise"] = true, ["returnByValue"] = true }, cancellationToken);
        return answer["exceptionDetails"] is { } thrown
            ? throw new InvalidOperationException($"The page failed: {thrown["exception"]?["description"] ?? thrown["text"]}") : answer["result"]?["value"];
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        if (!_browser.HasExited)
        {
            _browser.Kill(entireProcessTree: true);
            await _browser.WaitForExitAsync();
        }

        _browser.Dispose();
    }

    private async Task ConnectAsync(CancellationToken cancellationToken)
    {
        string? line;
        do
        {
            line = await _browser.StandardError.ReadLineAsync(cancellationToken) ?? throw new InvalidOperationException("The browser ended before it answered. Name another one with --browser.");
        }
        while (!line.StartsWith(Listening, StringComparison.Ordinal));
        // Nobody reads on would stop it once its messages fill the pipe.
        _ = _browser.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
        await _socket.ConnectAsync(new Uri(line[Listening.Length..]), cancellationToken);
        Version = (await AskAsync("Browser.getVersion", [], cancellationToken))["product"]!.GetValue<string>();
        var target = (await AskAsync("Target.createTarget", new JsonObject { ["url"] = "about:blank" }, cancellationToken))["targetId"]!.GetValue<string>();
        _session = (await AskAsync("Target.attachToTarget", new JsonObject { ["targetId"] = target, ["flatten"] = true }, cancellationToken))["sessionId"]!.GetValue<string>();
    }

    private async Task<JsonNode> AskAsync(string method, JsonObject given, CancellationToken cancellationToken)
    {
        var question = new JsonObject { ["id"] = ++_last, ["method"] = method, ["params"] = given };
        if (_session is { } session)
        {
            question["sessionId"] = session;
        }

        await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(question), WebSocketMessageType.Text, true, cancellationToken);
        while (true)
        {
            // What the browser tells without being asked is passed over.
            var answer = await ReadAsync(cancellationToken);
            if (answer["id"]?.GetValue<int>() == _last)
            {
                return answer["error"] is { } error ? throw new InvalidOperationException($"The browser refused {method}: {error["message"]}") : answer["result"]!;
            }
        }
    }

    private async Task<JsonNode> ReadAsync(CancellationToken cancellationToken)
    {
        using var message = new MemoryStream();
        var buffer = new byte[16 * 1024];
        WebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer, cancellationToken);
            message.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return JsonNode.Parse(message.ToArray())!;
    }
}
