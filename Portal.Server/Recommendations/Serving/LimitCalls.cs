using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Options;

namespace Portal.Server.Recommendations.Serving;

/// <summary>Refuses calls of a connection that calls too often, and ends one that does not listen.</summary>
internal sealed class LimitCalls(TimeProvider time, IOptions<RecommendationOptions> options) : IHubFilter
{
    private const int RefusalsBorne = 20;
    private static readonly object Key = new();

    /// <inheritdoc/>
    public Task OnConnectedAsync(HubLifetimeContext context, Func<HubLifetimeContext, Task> next)
    {
        context.Context.Items[Key] = new CallAllowance(
            time, options.Value.CallsPerSecond * 4, options.Value.CallsPerSecond);
        return next(context);
    }

    /// <inheritdoc/>
    public ValueTask<object?> InvokeMethodAsync(
        HubInvocationContext invocation, Func<HubInvocationContext, ValueTask<object?>> next)
    {
        var allowance = (CallAllowance)invocation.Context.Items[Key]!;
        if (allowance.TryTake())
        {
            return next(invocation);
        }

        if (allowance.Refused > RefusalsBorne)
        {
            invocation.Context.Abort();
        }

        throw new HubException("Too many calls on this connection. Send events in batches, and wait a second.");
    }
}
