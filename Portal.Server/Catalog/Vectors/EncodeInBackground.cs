using System.Threading.Channels;

namespace Portal.Server.Catalog.Vectors;

/// <summary>Encodes after the start and after every change of the catalogue, so that saving a product waits for no model.</summary>
internal sealed partial class EncodeInBackground(IEncodeProducts encode, Catalogue catalogue, ILogger<EncodeInBackground> logger) : BackgroundService
{
    // However many changes come while it works, one more round sees them all.
    private readonly Channel<bool> _wanted = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        void Want(IReadOnlyList<int> changed) => _wanted.Writer.TryWrite(true);
        catalogue.Changed += Want;
        Want([]);
        try
        {
            await foreach (var _ in _wanted.Reader.ReadAllAsync(stoppingToken))
            {
                await EncodeAsync(stoppingToken);
            }
        }
        finally
        {
            catalogue.Changed -= Want;
        }
    }

    private async Task EncodeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await encode.RunAsync(null, cancellationToken);
        }
        catch (Exception failure) when (failure is System.Data.Common.DbException or Microsoft.EntityFrameworkCore.DbUpdateException or IOException)
        {
            Failed(logger, failure);
        }
    }

    [LoggerMessage(LogLevel.Error, "The vectors of products could not be stored; they are tried again at the next change of the catalogue.")]
    private static partial void Failed(ILogger logger, Exception failure);
}
