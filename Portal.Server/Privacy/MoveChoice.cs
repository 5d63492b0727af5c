using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Identity;
using Portal.Shared.Privacy;

namespace Portal.Server.Privacy;

/// <summary>
/// Gives an account what the browser chose before the sign-in: the stricter of the two stands, because nobody agrees to more
/// by signing in. Deleted interests add up. What the browser chose stays in memory: a page left open in another tab goes on as that shopper.
/// </summary>
internal sealed class MoveChoice(IDbContextFactory<PortalDbContext> contexts, ShopperChoices choices, ChangeChoice change) : IShopperOwned
{
    /// <inheritdoc/>
    public async Task MoveAsync(string from, string to, CancellationToken cancellationToken)
    {
        var (was, stands) = (choices.Of(from), choices.Of(to));
        if (was.IsChosen && (was.Mode > stands.Mode || (was.Paused && !stands.Paused) || (was.Signal && !stands.Signal)))
        {
            await change.RunAsync(
                to,
                new WantedChoice(
                    was.Mode > stands.Mode ? was.Mode : stands.Mode, was.Paused || stands.Paused,
                    was.Signal ? ConsentSources.Signal : ConsentSources.SignIn, CultureInfo.CurrentUICulture.Name),
                cancellationToken);
        }

        await MoveRowsAsync(from, to, cancellationToken);
    }

    private async Task MoveRowsAsync(string from, string to, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var deed = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.PrivacyChoices.Where(row => row.ShopperId == from).ExecuteDeleteAsync(cancellationToken);
        await db.ConsentLog.Where(row => row.ShopperId == from).ExecuteUpdateAsync(row => row.SetProperty(entry => entry.ShopperId, to), cancellationToken);
        var own = await db.MutedInterests.AsNoTracking().Where(row => row.ShopperId == to).ToListAsync(cancellationToken);
        var more = (await db.MutedInterests.AsNoTracking().Where(row => row.ShopperId == from).ToListAsync(cancellationToken))
            .Where(row => !own.Exists(known => known.Kind == row.Kind && known.Key == row.Key))
            .Select(row => new MutedInterest { ShopperId = to, Kind = row.Kind, Key = row.Key, At = row.At }).ToArray();
        db.MutedInterests.AddRange(more);
        await db.MutedInterests.Where(row => row.ShopperId == from).ExecuteDeleteAsync(cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await deed.CommitAsync(cancellationToken);
        choices.Mute(to, [.. own, .. more]);
    }
}
