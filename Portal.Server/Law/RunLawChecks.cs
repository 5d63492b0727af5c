using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Data;

namespace Portal.Server.Law;

/// <summary>Tries every duty on the running shop, one after the other, and keeps what came of it.</summary>
public sealed class RunLawChecks : IDisposable
{
    private readonly IServiceProvider _services;
    private readonly IDbContextFactory<PortalDbContext> _contexts;
    private readonly IReadOnlyList<ILawCheck> _checks;
    private readonly AuditTrail _trail;
    private readonly LawNews _news;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _one = new(1);

    /// <summary>Made by the container.</summary>
    public RunLawChecks(
        IServiceProvider services, IDbContextFactory<PortalDbContext> contexts, IEnumerable<ILawCheck> checks, AuditTrail trail, LawNews news, TimeProvider time) =>
        (_services, _contexts, _checks, _trail, _news, _time) = (services, contexts, [.. checks], trail, news, time);

    /// <summary>Whether they are being tried now.</summary>
    public bool IsRunning => _one.CurrentCount == 0;

    /// <summary>Tries all of them.</summary>
    /// <param name="actor">Who asked.</param>
    /// <param name="cancellationToken">Stops between two duties.</param>
    public async Task RunAsync(AuditActor actor, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var missed = new List<string>();
            await using (var shop = new LawShop(_services))
            {
                foreach (var check in _checks)
                {
                    if (!(await TryAsync(check, shop, cancellationToken)).Held)
                    {
                        missed.Add(check.Row);
                    }

                    _news.Tell();
                }
            }

            await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
            await _trail.RecordAsync(db, new AuditNote(actor, "law.checked", "law", After: new { tried = _checks.Count, missed }), cancellationToken);
        }
        finally
        {
            _one.Release();
            _news.Tell();
        }
    }

    /// <summary>Tries one duty.</summary>
    /// <exception cref="KeyNotFoundException">There is no such duty.</exception>
    public async Task<LawFinding> TryAsync(string row, CancellationToken cancellationToken)
    {
        var check = _checks.FirstOrDefault(check => check.Row == row) ?? throw new KeyNotFoundException($"There is no duty \"{row}\".");
        await _one.WaitAsync(cancellationToken);
        try
        {
            await using var shop = new LawShop(_services);
            return await TryAsync(check, shop, cancellationToken);
        }
        finally
        {
            _one.Release();
            _news.Tell();
        }
    }

    /// <summary>The last results, by duty.</summary>
    public async Task<IReadOnlyDictionary<string, LawResult>> ResultsAsync(CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        return await db.LawResults.AsNoTracking().ToDictionaryAsync(row => row.Row, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    /// <summary>Tries one. A check that breaks down has not shown that the duty is met.</summary>
    private async Task<LawFinding> TryAsync(ILawCheck check, LawShop shop, CancellationToken cancellationToken)
    {
        var began = Stopwatch.GetTimestamp();
        LawFinding finding;
        try
        {
            finding = await check.RunAsync(shop, cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            finding = LawFinding.Missed("Check_Failed", failure.GetType().Name, failure.Message);
        }

        await KeepAsync(check.Row, finding, (long)Stopwatch.GetElapsedTime(began).TotalMilliseconds, cancellationToken);
        return finding;
    }

    private async Task KeepAsync(string key, LawFinding finding, long milliseconds, CancellationToken cancellationToken)
    {
        await using var db = await _contexts.CreateDbContextAsync(cancellationToken);
        var (now, values) = (_time.GetUtcNow(), JsonSerializer.Serialize(finding.Values));
        if (await db.LawResults.FindAsync([key], cancellationToken) is { } row)
        {
            row.Since = row.Held == finding.Held ? row.Since : now;
            (row.At, row.Held, row.Evidence, row.ValuesJson, row.Milliseconds) = (now, finding.Held, finding.Evidence, values, milliseconds);
        }
        else
        {
            db.LawResults.Add(new LawResult { Row = key, At = now, Since = now, Held = finding.Held, Evidence = finding.Evidence, ValuesJson = values, Milliseconds = milliseconds });
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
