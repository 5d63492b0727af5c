using System.Buffers.Text;
using System.Net.Sockets;
using System.Text;

namespace Portal.Server.Hosting;

/// <summary>
/// One keep-alive connection that sends ready-made requests: HttpClient would take as much of the two cores as the
/// server it measures.
/// </summary>
internal sealed class LoopbackConnection : IDisposable
{
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[64 * 1024];

    /// <summary>Connects.</summary>
    public static async Task<LoopbackConnection> OpenAsync(Uri address, CancellationToken cancellationToken)
    {
        var connection = new LoopbackConnection();
        await connection._socket.ConnectAsync(address.Host, address.Port, cancellationToken);
        return connection;
    }

    /// <summary>A request as it goes over the wire.</summary>
    /// <param name="address">Where to.</param>
    /// <param name="path">What is asked, from the slash on.</param>
    /// <param name="type">Content type.</param>
    /// <param name="header">One header more, whole.</param>
    /// <param name="body">The body.</param>
    public static byte[] Request(Uri address, string path, string type, string header, ReadOnlySpan<byte> body) =>
    [
        .. Encoding.ASCII.GetBytes(
            $"POST {path} HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: {type}\r\n{header}\r\nContent-Length: {body.Length}\r\n\r\n"),
        .. body,
    ];

    /// <summary>Sends a request and reads the answer to its end.</summary>
    /// <returns>The status.</returns>
    public async ValueTask<int> SendAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        while (request.Length > 0)
        {
            request = request[await _socket.SendAsync(request, cancellationToken)..];
        }

        var length = 0;
        do
        {
            var read = await _socket.ReceiveAsync(_buffer.AsMemory(length), cancellationToken);
            length += read > 0 ? read : throw new IOException("The server closed the connection.");
        }
        while (!IsComplete(_buffer.AsSpan(0, length)));

        return Utf8Parser.TryParse(_buffer.AsSpan("HTTP/1.1 ".Length, 3), out int status, out _) ? status : 0;
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    /// <summary>Whether the answer is all there: by its length, or by the last chunk.</summary>
    private static bool IsComplete(ReadOnlySpan<byte> answer)
    {
        var head = answer.IndexOf("\r\n\r\n"u8);
        if (head < 0)
        {
            return false;
        }

        var field = answer[..head].IndexOf("Content-Length: "u8);
        return field < 0
            ? answer.EndsWith("\r\n0\r\n\r\n"u8)
            : Utf8Parser.TryParse(answer[(field + "Content-Length: ".Length)..], out int length, out _) && answer.Length >= head + 4 + length;
    }
}
