using System.Security.Cryptography;
using Portal.Server.Hosting;

namespace Portal.Server.Learning.Datasets;

/// <summary>Feeds everything that is read into a hash.</summary>
internal sealed class FingerprintStream(Stream content, IncrementalHash hash) : ForwardStream
{
    public override int Read(Span<byte> buffer)
    {
        var read = content.Read(buffer);
        hash.AppendData(buffer[..read]);
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        content.Dispose();
        base.Dispose(disposing);
    }
}
