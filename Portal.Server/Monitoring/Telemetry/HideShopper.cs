using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using OpenTelemetry;
using Portal.Server.Hosting;

namespace Portal.Server.Monitoring.Telemetry;

/// <summary>
/// Puts six characters of its hash where an activity carries a shopper's id, before it leaves the program: the id is what the
/// shopper's cookie holds, and whoever reads it could act as the shopper.
/// </summary>
internal sealed class HideShopper : BaseProcessor<Activity>
{
    /// <inheritdoc/>
    public override void OnEnd(Activity data)
    {
        if (data.GetTagItem(PortalActivities.ShopperTag) is string shopperId)
        {
            data.SetTag(PortalActivities.ShopperTag, Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(shopperId)), 0, 3));
        }
    }
}
