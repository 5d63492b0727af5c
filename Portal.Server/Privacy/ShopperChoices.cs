using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Portal.Server.Data;
using Portal.Server.Hosting;
using Portal.Server.Identity;
using Portal.Shared.Privacy;

namespace Portal.Server.Privacy;

/// <summary>
/// The choices in force, in memory: every list and every event asks. Whoever never chose is in none of the maps, so a shop's
/// strangers cost nothing; a choice takes some 200 bytes.
/// </summary>
public sealed class ShopperChoices(IDbContextFactory<PortalDbContext> contexts, IOptions<PrivacyOptions> options)
    : IPersonalisationChoice, IShopperConsent, IStartupStep
{
    private readonly ConcurrentDictionary<string, PrivacyState> _chosen = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, MutedInterests> _muted = new(StringComparer.Ordinal);
    private readonly PrivacyState _unchosen =
        new(options.Value.AskFirst ? PersonalisationMode.NotPersonalised : PersonalisationMode.Personalised);

    /// <summary>Before anything looks at a shopper.</summary>
    StartupPhase IStartupStep.Phase => StartupPhase.Catalogue;

    /// <inheritdoc/>
    bool IStartupStep.Beside => true;

    /// <summary>How a shopper's choice stands.</summary>
    public PrivacyState Of(string shopperId) => _chosen.GetValueOrDefault(shopperId, _unchosen);

    /// <summary>Whether nothing of the shopper may be used: lists are those of everybody.</summary>
    public bool HasOptedOut(string shopperId) => !Of(shopperId).UsesHistory;

    /// <summary>Whether what the shopper does from now on may be kept.</summary>
    public bool Keeps(string shopperId) => Of(shopperId).KeepsHistory;

    /// <summary>The interests a shopper deleted; null for none, as nearly everybody.</summary>
    public MutedInterests? MutedOf(string shopperId) => _muted.GetValueOrDefault(shopperId);

    /// <inheritdoc/>
    public Task<ShopperConsent> FindAsync(string shopperId, CancellationToken cancellationToken)
    {
        var state = Of(shopperId);
        return Task.FromResult(new ShopperConsent(NameOf(state), state.Since));
    }

    /// <summary>A choice as a name: <c>not-asked</c>, <c>personalised</c>, <c>paused</c>, <c>in-browser</c>, <c>not-personalised</c>.</summary>
    public static string NameOf(PrivacyState state) => state switch
    {
        { IsChosen: false } => "not-asked",
        { Mode: PersonalisationMode.InBrowser } => "in-browser",
        { Mode: PersonalisationMode.NotPersonalised } => "not-personalised",
        { Paused: true } => "paused",
        _ => "personalised",
    };

    async Task IStartupStep.RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await foreach (var row in db.PrivacyChoices.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            _chosen[row.ShopperId] = row.ToState();
        }

        foreach (var muted in (await db.MutedInterests.AsNoTracking().ToListAsync(cancellationToken)).GroupBy(row => row.ShopperId))
        {
            _muted[muted.Key] = new MutedInterests(muted);
        }
    }

    /// <summary>Puts a stored choice in force; null: the shopper never chose.</summary>
    internal void Set(string shopperId, PrivacyState? state)
    {
        if (state is null)
        {
            _chosen.TryRemove(shopperId, out _);
        }
        else
        {
            _chosen[shopperId] = state;
        }
    }

    /// <summary>Puts the deleted interests of a shopper in force.</summary>
    internal void Mute(string shopperId, IReadOnlyCollection<MutedInterest> muted)
    {
        if (muted.Count == 0)
        {
            _muted.TryRemove(shopperId, out _);
        }
        else
        {
            _muted[shopperId] = new MutedInterests(muted);
        }
    }
}
