using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.Privacy;

/// <summary>Keeps which interests a shopper does not want to be inferred; in force for the next event and the next list.</summary>
internal sealed class MuteInterests(IDbContextFactory<PortalDbContext> contexts, ShopperChoices choices, TimeProvider time) : IDisposable
{
    /// <summary>Most interests of one shopper: more than a shop has is no wish but an attack.</summary>
    public const int Most = 2_000;

    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Those of a shopper, newest first.</summary>
    public async Task<IReadOnlyList<MutedInterest>> FindAsync(string shopperId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db.MutedInterests.AsNoTracking().Where(row => row.ShopperId == shopperId).OrderByDescending(row => row.At).ToListAsync(cancellationToken);
    }

    /// <summary>Mutes one.</summary>
    public Task MuteAsync(string shopperId, InterestKind kind, string key, CancellationToken cancellationToken) => ChangeAsync(
        shopperId,
        (rows, set) =>
        {
            if (rows.Count < Most && !rows.Exists(row => row.Kind == kind && row.Key == key))
            {
                set.Add(new MutedInterest { ShopperId = shopperId, Kind = kind, Key = key, At = time.GetUtcNow() });
            }
        },
        cancellationToken);

    /// <summary>Lets one be inferred again, from what is done from now on.</summary>
    public Task AllowAsync(string shopperId, InterestKind kind, string key, CancellationToken cancellationToken) =>
        ChangeAsync(shopperId, (rows, set) => set.RemoveRange(rows.Where(row => row.Kind == kind && row.Key == key)), cancellationToken);

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async Task ChangeAsync(string shopperId, Action<List<MutedInterest>, DbSet<MutedInterest>> change, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            await using var db = await contexts.CreateDbContextAsync(cancellationToken);
            var set = db.MutedInterests;
            change(await set.Where(row => row.ShopperId == shopperId).ToListAsync(cancellationToken), set);
            await db.SaveChangesAsync(cancellationToken);
            choices.Mute(shopperId, await set.AsNoTracking().Where(row => row.ShopperId == shopperId).ToListAsync(cancellationToken));
        }
        finally
        {
            _one.Release();
        }
    }
}
