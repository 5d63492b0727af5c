using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.Identity;

/// <summary>Gives an account what the anonymous shopper of a browser had.</summary>
internal sealed partial class MoveShopper(
    IEnumerable<IShopperOwned> owners, IDbContextFactory<PortalDbContext> contexts, ILogger<MoveShopper> logger)
{
    /// <summary>Moves everything. A part that fails is logged and left where it was; it must not keep people from signing in.</summary>
    /// <returns>Whether everything has moved, so that the anonymous shopper may be forgotten.</returns>
    public async Task<bool> MoveAsync(string from, string to, CancellationToken cancellationToken)
    {
        if (from == to || await BelongsToAccountAsync(from, cancellationToken))
        {
            return true;
        }

        var complete = true;
        foreach (var owner in owners)
        {
            try
            {
                await owner.MoveAsync(from, to, cancellationToken);
            }
            catch (Exception problem) when (problem is not OperationCanceledException)
            {
                complete = false;
                Failed(logger, owner.GetType().Name, problem);
            }
        }

        return complete;
    }

    /// <summary>What an account owns stays with it, even when an old cookie still names it.</summary>
    private async Task<bool> BelongsToAccountAsync(string shopperId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.Users.AnyAsync(user => user.ShopperId == shopperId, cancellationToken);
    }

    [LoggerMessage(LogLevel.Error, "At a sign-in {Owner} could not be moved to the account; the next sign-in from that browser tries again")]
    private static partial void Failed(ILogger logger, string owner, Exception problem);
}
