using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace Portal.Server.Hosting;

/// <summary>Keeps one address from taking the shop from the others. A group of endpoints asks for a policy by name.</summary>
public static class RateLimits
{
    /// <summary>Policy for requests that only read.</summary>
    public const string Reading = "reading";

    /// <summary>Policy for requests that change something.</summary>
    public const string Writing = "writing";

    /// <summary>Policy for pages with a password form; only sending the form counts.</summary>
    public const string Passwords = "passwords";

    internal static void AddRateLimits(this IServiceCollection services)
    {
        services.AddOptions<RateLimitOptions>().BindConfiguration(RateLimitOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddRateLimiter(options => options.OnRejected = RefuseAsync);
        services.AddOptions<RateLimiterOptions>().Configure<IOptions<RateLimitOptions>>((limiter, options) => limiter
            .AddPolicy(Reading, context => Bucket(context, options.Value.ReadsPerSecond))
            .AddPolicy(Writing, context => Bucket(context, options.Value.WritesPerSecond))
            .AddPolicy(Passwords, context => Forms(context, options.Value.PasswordsPerMinute)));
    }

    /// <summary>Four seconds' worth may come at once: a page that opens asks for several things together.</summary>
    private static RateLimitPartition<string> Bucket(HttpContext context, int perSecond) => RateLimitPartition.GetTokenBucketLimiter(
        context.Connection.RemoteIpAddress?.ToString() ?? "",
        _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = perSecond * 4,
            TokensPerPeriod = perSecond,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1),
            QueueLimit = 0,
        });

    private static RateLimitPartition<string> Forms(HttpContext context, int perMinute) => !HttpMethods.IsPost(context.Request.Method)
        ? RateLimitPartition.GetNoLimiter("read")
        : RateLimitPartition.GetSlidingWindowLimiter(
            $"send {context.Connection.RemoteIpAddress}",
            _ => new SlidingWindowRateLimiterOptions { PermitLimit = perMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6, QueueLimit = 0 });

    private static async ValueTask RefuseAsync(OnRejectedContext refused, CancellationToken cancellationToken)
    {
        var wait = refused.Lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromSeconds(1);
        refused.HttpContext.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        await Problems.Create(
            StatusCodes.Status429TooManyRequests, "too-many-requests", "Too many requests from this address. Wait for the time in Retry-After, then go on.")
            .ExecuteAsync(refused.HttpContext);
    }
}
