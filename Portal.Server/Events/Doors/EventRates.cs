using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Portal.Server.Hosting;
using Portal.Server.Identity;

namespace Portal.Server.Events.Doors;

/// <summary>
/// Keeps one sender from filling the event log. The shopper is asked first, so that one who sends too much takes nothing
/// from the others behind the same address; the address bounds those who come as a new shopper each time. It stands
/// behind the host's own limits because only here the shopper and the key are known.
/// </summary>
internal sealed class EventRates(IOptions<RateLimitOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _shoppers = Buckets(options.Value.EventRequestsOfAShopper);
    private readonly PartitionedRateLimiter<string> _addresses = Buckets(options.Value.EventRequestsOfAnAddress);

    /// <summary>The refusal of a request that comes too soon, its answer's Retry-After set; null when it may go on.</summary>
    public ProblemHttpResult? Refuse(HttpContext context) =>
        Refuse(context, _shoppers, context.User.GetShopperId(), "shopper")
        ?? Refuse(context, _addresses, context.Connection.RemoteIpAddress?.ToString() ?? "", "address");

    public void Dispose()
    {
        _shoppers.Dispose();
        _addresses.Dispose();
    }

    private static ProblemHttpResult? Refuse(HttpContext context, PartitionedRateLimiter<string> limiter, string name, string who)
    {
        using var lease = limiter.AttemptAcquire(name);
        if (lease.IsAcquired)
        {
            return null;
        }

        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
        context.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return EventsProblems.TooMany(who);
    }

    /// <summary>Four seconds' worth may come at once: a phone that was offline sends what it kept.</summary>
    private static PartitionedRateLimiter<string> Buckets(int perSecond) => PartitionedRateLimiter.Create<string, string>(
        name => RateLimitPartition.GetTokenBucketLimiter(name, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = perSecond * 4,
            TokensPerPeriod = perSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        }),
        StringComparer.Ordinal);
}
