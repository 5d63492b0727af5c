using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Portal.Shared.Recommendations;

namespace Portal.Server.Recommendations.Exploration;

/// <summary>
/// Draws once for each shopper, placement, page and day (UTC): a list that is made again for the same state is the same,
/// so that nothing flickers under a click, and a day later other products get their chance.
/// </summary>
internal sealed class DailyExploration(IOptions<RecommendationOptions> options, TimeProvider time) : IExploration
{
    /// <inheritdoc/>
    public IListDraw? For(Placement placement, string shopperId, PlacementRequest request) =>
        options.Value.Explore && placement.Exploration > 0
            ? new PlackettLuceDraw(placement.Exploration, options.Value.ExplorationTemperature, Seed(shopperId, request))
            : null;

    private ulong Seed(string shopperId, PlacementRequest request)
    {
        var day = time.GetUtcNow().UtcDateTime.Date.Ticks / TimeSpan.TicksPerDay;
        var text = string.Join('\n', shopperId, request.Placement, request.ProductId, request.Category, request.OrderId, request.Query, day);
        return BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
