using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Data;

namespace Portal.Server.ModelRegistry;

/// <summary>Puts versions on trial and ends trials; who did it and why is written down. When it returns, lists are made so.</summary>
internal sealed class ChangeTrials(ModelStore store, IDbContextFactory<PortalDbContext> contexts, AuditTrail trail, TimeProvider time) : IDisposable
{
    /// <summary>Least share of a canary.</summary>
    public const double LeastShare = 0.01;

    /// <summary>Most: beyond half it is not the trial any more but the rule.</summary>
    public const double MostShare = 0.5;

    private readonly SemaphoreSlim _one = new(1, 1);

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    /// <summary>Lets a version serve a share of the shoppers; of one that does already, changes the share and keeps those it served.</summary>
    /// <param name="id">The version.</param>
    /// <param name="share">The share; held between <see cref="LeastShare"/> and <see cref="MostShare"/>.</param>
    /// <param name="decision">Who, and why.</param>
    /// <param name="cancellationToken">Stops before anything is changed.</param>
    /// <returns>False when it is in service, or nothing is that it could be held against.</returns>
    /// <exception cref="DamagedBundleException">It cannot be used.</exception>
    public Task<bool> CanaryAsync(string id, double share, ModelDecision decision, CancellationToken cancellationToken)
    {
        var held = double.IsNaN(share) ? LeastShare : Math.Clamp(share, LeastShare, MostShare);
        return BeginAsync(
            ModelChangeKind.Canary, id, held, decision,
            trials => trials.Canary == id ? trials with { Share = held } : trials.Without(id) with
            {
                Canary = id, Trial = Guid.CreateVersion7(time.GetUtcNow()).ToString("N"), Share = held, CanarySince = time.GetUtcNow(),
            },
            cancellationToken);
    }

    /// <summary>Lets a version be asked beside the one in service.</summary>
    /// <returns>False when it is in service, or nothing is that it could be held against.</returns>
    /// <exception cref="DamagedBundleException">It cannot be used.</exception>
    public Task<bool> ShadowAsync(string id, ModelDecision decision, CancellationToken cancellationToken) => BeginAsync(
        ModelChangeKind.Shadowed, id, null, decision, trials => trials.Without(id) with { Shadow = id, ShadowSince = time.GetUtcNow() }, cancellationToken);

    /// <summary>Ends a version's trial: whoever it served gets the one in service from the next list on.</summary>
    /// <param name="id">The version.</param>
    /// <param name="byGuard">Whether a guard-rail ended it.</param>
    /// <param name="decision">Who, and why.</param>
    /// <param name="cancellationToken">Stops before anything is changed.</param>
    /// <returns>False when it is on none.</returns>
    public async Task<bool> EndAsync(string id, bool byGuard, ModelDecision decision, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (!store.Trials.Has(id))
            {
                return false;
            }

            await WriteAsync(byGuard ? ModelChangeKind.Returned : ModelChangeKind.Withdrawn, id, null, decision, trials => trials.Without(id), cancellationToken);
            return true;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<bool> BeginAsync(
        ModelChangeKind kind, string id, double? share, ModelDecision decision, Func<ModelTrials, ModelTrials> change, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            if (store.ActiveId is not { } active || active == id)
            {
                return false;
            }

            _ = Bundle.Open(store.FolderOf(id));
            await WriteAsync(kind, id, share, decision, change, cancellationToken);
            return true;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task WriteAsync(
        ModelChangeKind kind, string id, double? share, ModelDecision decision, Func<ModelTrials, ModelTrials> change, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var deed = await db.Database.BeginTransactionAsync(cancellationToken);
        var before = store.Trials;
        var after = change(before);
        db.ModelChanges.Add(new ModelChange
        {
            Kind = kind, VersionId = id, Before = store.ActiveId, At = time.GetUtcNow(), By = decision.By, Reason = decision.Reason?.Trim(), GateHeld = decision.GateHeld, Share = share,
        });
        await db.SaveChangesAsync(cancellationToken);
        await trail.RecordAsync(db, new AuditNote(decision.Actor, ActionOf(kind), $"model {id}", before, after), cancellationToken);
        // The file first: were the row first, a crash between them would leave a change that never was.
        store.Trials = after;
        await deed.CommitAsync(CancellationToken.None);
        store.Tell();
        store.TellNoted();
    }

    private static string ActionOf(ModelChangeKind kind) => kind switch
    {
        ModelChangeKind.Canary => "model.canary",
        ModelChangeKind.Shadowed => "model.shadowed",
        ModelChangeKind.Returned => "model.returned",
        _ => "model.withdrawn",
    };
}
