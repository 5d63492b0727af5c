using System.Buffers;
using Microsoft.AspNetCore.Http.Features;

namespace Portal.Server.Events.Doors;

/// <summary>A request's body in a rented buffer; give it back by disposing.</summary>
internal readonly struct RequestBytes : IDisposable
{
    private const int FirstSize = 16 * 1024;
    private readonly byte[] _rented;
    private readonly int _length;

    private RequestBytes(byte[] rented, int length) => (_rented, _length) = (rented, length);

    /// <summary>The body.</summary>
    public ReadOnlyMemory<byte> Body => _rented.AsMemory(0, _length);

    /// <summary>Reads the whole body; null when it is longer than <paramref name="most"/> bytes.</summary>
    public static async ValueTask<RequestBytes?> ReadAsync(HttpContext context, int most, CancellationToken cancellationToken)
    {
        if (context.Request.ContentLength > most)
        {
            return null;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } server)
        {
            server.MaxRequestBodySize = null;
        }

        var buffer = ArrayPool<byte>.Shared.Rent((int)(context.Request.ContentLength ?? FirstSize) + 1);
        var length = 0;
        for (int read; (read = await context.Request.Body.ReadAsync(buffer.AsMemory(length), cancellationToken)) > 0;)
        {
            length += read;
            if (length > most)
            {
                ArrayPool<byte>.Shared.Return(buffer);
                return null;
            }

            buffer = length < buffer.Length ? buffer : Larger(buffer);
        }

        return new RequestBytes(buffer, length);
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_rented);

    private static byte[] Larger(byte[] buffer)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
