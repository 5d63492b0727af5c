using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Shared.Privacy;

namespace Portal.Server.Privacy;

/// <summary>
/// Changes a shopper's choice: kept with its line in the consent log in one transaction, then in force for the next event and
/// the next list, then told to all that is open.
/// </summary>
public sealed class ChangeChoice(
    IDbContextFactory<PortalDbContext> contexts, ShopperChoices choices, ConsentWords words, IServiceProvider services, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Chooses.</summary>
    /// <param name="shopperId">The shopper.</param>
    /// <param name="wanted">What is to change.</param>
    /// <param name="cancellationToken">Stops it before anything is kept.</param>
    /// <returns>How it stands now.</returns>
    public async Task<PrivacyState> RunAsync(string shopperId, WantedChoice wanted, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var before = choices.Of(shopperId);
            var after = new PrivacyState(
                wanted.Mode ?? before.Mode, wanted.Paused ?? before.Paused, wanted.Source, time.GetUtcNow(), before.Signal || wanted.Source == ConsentSources.Signal);
            if (before.IsChosen && (before.Mode, before.Paused, before.Signal) == (after.Mode, after.Paused, after.Signal))
            {
                return before;
            }

            await KeepAsync(shopperId, after, wanted, cancellationToken);
            choices.Set(shopperId, after);
            Tell(shopperId);
            return after;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    /// <summary>Tells all that is open. Those that follow come late in the order of features, so they are asked for when needed.</summary>
    internal void Tell(string shopperId)
    {
        foreach (var follower in services.GetServices<IChoiceFollower>())
        {
            follower.ChoiceChanged(shopperId);
        }
    }

    private async Task KeepAsync(string shopperId, PrivacyState after, WantedChoice wanted, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (await db.PrivacyChoices.FirstOrDefaultAsync(row => row.ShopperId == shopperId, cancellationToken) is { } row)
        {
            (row.Mode, row.Paused, row.Source, row.Since, row.Signal) = (after.Mode, after.Paused, after.Source!, after.Since!.Value, after.Signal);
        }
        else
        {
            db.PrivacyChoices.Add(new StoredChoice
            {
                ShopperId = shopperId, Mode = after.Mode, Paused = after.Paused, Source = after.Source!, Since = after.Since!.Value, Signal = after.Signal,
            });
        }

        var text = words.Now(wanted.Language);
        if (!await db.ConsentTexts.AnyAsync(known => known.Version == text.Version && known.Language == text.Language, cancellationToken))
        {
            db.ConsentTexts.Add(text);
        }

        db.ConsentLog.Add(new ConsentEntry
        {
            ShopperId = shopperId, At = after.Since.Value, Mode = after.Mode, Paused = after.Paused, TextVersion = text.Version,
            Language = text.Language, Source = wanted.Source, Actor = wanted.Actor,
        });
        await db.SaveChangesAsync(cancellationToken);
    }
}
