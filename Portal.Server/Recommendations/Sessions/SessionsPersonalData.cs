using Portal.Server.Privacy;

namespace Portal.Server.Recommendations.Sessions;

/// <summary>What sessions keep in memory of a shopper. The models' own memories follow the erasure of events, as every <c>IShopperMemory</c> does.</summary>
internal sealed class SessionsPersonalData(ShopperSessions sessions) : KeptInMemory("session-state")
{
    /// <inheritdoc/>
    protected override long Count(string shopperId) => sessions.Remembers(shopperId) ? 1 : 0;

    /// <inheritdoc/>
    protected override Task ForgetAsync(string shopperId, CancellationToken cancellationToken)
    {
        sessions.Forget(shopperId);
        return Task.CompletedTask;
    }
}
