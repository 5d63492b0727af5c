using System.Buffers;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Portal.Server.Hosting;

namespace Portal.Server.Learning.Bench.Load;

/// <summary>
/// One client of a hub over a web socket: SignalR's own client would take several times as much of the two cores, which the
/// server needs.
/// </summary>
internal sealed class HubConnection : IAsyncDisposable
{
    private const int IdLength = 36;
    private const int Piece = 4 * 1024;

    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly HubTalk _talk;
    private readonly ConcurrentQueue<(Guid Id, long Meant)> _waiting = new();
    private readonly SemaphoreSlim _turn = new(1);
    private WebSocket _web = null!;
    private Task _reading = Task.CompletedTask;

    private HubConnection(HubTalk talk) => _talk = talk;

    /// <summary>Latencies since the last reset; read when nothing is on its way.</summary>
    public LatencyHistogram? Latencies { get; set; }

    /// <summary>Answers received that carried an id.</summary>
    public long Answers { get; private set; }

    /// <summary>Bytes of messages that carried an id.</summary>
    public long AnswerBytes { get; private set; }

    /// <summary>Sent and not answered yet.</summary>
    public int Waiting => _waiting.Count;

    /// <summary>Connects as a shopper, with SignalR's handshake.</summary>
    public static async Task<HubConnection> OpenAsync(Uri address, HubTalk talk, string shopper, CancellationToken cancellationToken)
    {
        var connection = new HubConnection(talk);
        await connection._socket.ConnectAsync(address.Host, address.Port, cancellationToken);
        var stream = new NetworkStream(connection._socket);
        var key = Convert.ToBase64String(Encoding.ASCII.GetBytes(shopper[^16..]));
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"GET {talk.Path} HTTP/1.1\r\nHost: {address.Authority}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n" +
                $"Sec-WebSocket-Key: {key}\r\nCookie: portal.shopper={shopper}\r\n\r\n"),
            cancellationToken);
        await ReadHeadAsync(stream, cancellationToken);
        connection._web = WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { KeepAliveInterval = Timeout.InfiniteTimeSpan });
        await connection.SendAsync(HubTalk.Message("""{"protocol":"json","version":1}"""));
        if (talk.Greeting is { } greeting)
        {
            await connection.SendAsync(greeting);
        }

        connection._reading = connection.ReadAsync();
        return connection;
    }

    /// <summary>Says the next thing; its answer counts from the moment it was meant for.</summary>
    public void Say(int number, long meant)
    {
        var id = Guid.CreateVersion7(TimeProvider.System.GetUtcNow());
        _waiting.Enqueue((id, meant));
        _ = SendAsync(_talk.Say(number, id));
    }

    /// <summary>Tells the hub that the client is there, as clients do every 15 seconds.</summary>
    public Task PingAsync() => SendAsync(HubTalk.Message("""{"type":6}"""));

    /// <summary>Sends a message, after those before it.</summary>
    public async Task SendAsync(byte[] message)
    {
        await _turn.WaitAsync();
        try
        {
            await _web.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        catch (Exception failure) when (failure is WebSocketException or ObjectDisposedException or IOException or OperationCanceledException)
        {
            // What was not sent is not answered, and counted as such.
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Forgets what was not answered.</summary>
    public void GiveUp() => _waiting.Clear();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _web.Abort();
        _web.Dispose();
        _socket.Dispose();
        await _reading;
        _turn.Dispose();
    }

    private static async Task ReadHeadAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var (head, length) = (new byte[2_048], 0);
        while (!head.AsSpan(0, length).EndsWith("\r\n\r\n"u8))
        {
            // Byte by byte would be slow; nothing follows the head before the handshake is sent.
            var read = await stream.ReadAsync(head.AsMemory(length), cancellationToken);
            length += read > 0 ? read : throw new IOException("The server closed the connection before it was upgraded.");
        }

        if (!head.AsSpan(0, length).StartsWith("HTTP/1.1 101"u8))
        {
            throw new IOException($"The server did not upgrade the connection: {Encoding.ASCII.GetString(head, 0, head.AsSpan(0, length).IndexOf((byte)'\r'))}.");
        }
    }

    private async Task ReadAsync()
    {
        var buffer = new ArrayBufferWriter<byte>(Piece);
        try
        {
            while (true)
            {
                // Nothing is held while nothing comes.
                await _web.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None);
                var read = await _web.ReceiveAsync(buffer.GetMemory(Piece), CancellationToken.None);
                buffer.Advance(read.Count);
                if (read.MessageType == WebSocketMessageType.Close)
                {
                    return;
                }

                if (read.EndOfMessage)
                {
                    Hear(buffer.WrittenSpan);
                    buffer.ResetWrittenCount();
                }
            }
        }
        catch (Exception failure) when (failure is WebSocketException or ObjectDisposedException or IOException or OperationCanceledException)
        {
            // Closed by one side or the other.
        }
    }

    private void Hear(ReadOnlySpan<byte> messages)
    {
        while (messages.IndexOf(HubTalk.End) is >= 0 and var end)
        {
            var message = messages[..end];
            messages = messages[(end + 1)..];
            if (message.IndexOf(_talk.Marker) is >= 0 and var place
                && Utf8Parser.TryParse(message[(place + _talk.Marker.Length)..][..IdLength], out Guid id, out _))
            {
                (Answers, AnswerBytes) = (Answers + 1, AnswerBytes + message.Length);
                Answered(id);
            }
        }
    }

    /// <summary>A list that follows two views tells the later one, and answers both.</summary>
    private void Answered(Guid id)
    {
        while (_waiting.TryDequeue(out var waiting))
        {
            Latencies?.Add(Stopwatch.GetElapsedTime(waiting.Meant));
            if (waiting.Id == id)
            {
                return;
            }
        }
    }
}
