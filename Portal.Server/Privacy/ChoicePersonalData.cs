using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;

namespace Portal.Server.Privacy;

/// <summary>
/// The choice in force, how it came about, and the interests a shopper deleted. The consent log proves that the shop asked and obeyed, so
/// its lines stay: under a name drawn anew, the lines of one shopper still together.
/// </summary>
internal sealed class ChoicePersonalData(IDbContextFactory<PortalDbContext> contexts, ShopperChoices choices) : IPersonalDataOwner
{
    private const string Choice = "choice", Consents = "consents", Muted = "deleted-interests";

    /// <inheritdoc/>
    public IReadOnlyList<PersonalDataKind> Kinds { get; } =
    [
        new(Choice, PersonalDataEnd.Erased, "PrivacyChoices"), new(Consents, PersonalDataEnd.Anonymised, "ConsentLog"), new(Muted, PersonalDataEnd.Erased, "MutedInterests"),
    ];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PersonalDataCount>> CountAsync(string shopperId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return
        [
            new(Choice, await db.PrivacyChoices.LongCountAsync(row => row.ShopperId == shopperId, cancellationToken)),
            new(Consents, await db.ConsentLog.LongCountAsync(row => row.ShopperId == shopperId, cancellationToken)),
            new(Muted, await db.MutedInterests.LongCountAsync(row => row.ShopperId == shopperId, cancellationToken)),
        ];
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<PersonalRecord> ReadAsync(string shopperId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var row in await db.PrivacyChoices.AsNoTracking().Where(row => row.ShopperId == shopperId).ToListAsync(cancellationToken))
        {
            yield return new(Choice, ("mode", row.Mode.ToString()), ("paused", row.Paused), ("source", row.Source), ("since", row.Since));
        }

        await foreach (var row in db.ConsentLog.AsNoTracking().Where(row => row.ShopperId == shopperId).OrderBy(row => row.Id).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return new(
                Consents, ("at", row.At), ("mode", row.Mode.ToString()), ("paused", row.Paused), ("textVersion", row.TextVersion), ("language", row.Language),
                ("source", row.Source), ("actor", row.Actor));
        }

        foreach (var row in await db.MutedInterests.AsNoTracking().Where(row => row.ShopperId == shopperId).ToListAsync(cancellationToken))
        {
            yield return new(Muted, ("kind", row.Kind.ToString()), ("key", row.Key));
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<PersonalDataCount>> EraseAsync(string shopperId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var deed = await db.Database.BeginTransactionAsync(cancellationToken);
        var nobody = "erased-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        // Accounts that chose for somebody are named by their address; the program's own words for who it was stay.
        var consents = await db.ConsentLog.Where(row => row.ShopperId == shopperId).ExecuteUpdateAsync(
            row => row.SetProperty(entry => entry.ShopperId, nobody).SetProperty(entry => entry.Actor, entry => entry.Actor == "browser" ? "browser" : "shopper"), cancellationToken);
        var choice = await db.PrivacyChoices.Where(row => row.ShopperId == shopperId).ExecuteDeleteAsync(cancellationToken);
        var muted = await db.MutedInterests.Where(row => row.ShopperId == shopperId).ExecuteDeleteAsync(cancellationToken);
        await deed.CommitAsync(cancellationToken);
        choices.Set(shopperId, null);
        choices.Mute(shopperId, []);
        return [new(Choice, choice), new(Consents, consents), new(Muted, muted)];
    }
}
