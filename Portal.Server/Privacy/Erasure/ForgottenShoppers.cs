using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Portal.Server.Data;
using Portal.Server.Hosting;
using Portal.Server.Identity;

namespace Portal.Server.Privacy.Erasure;

/// <summary>Who was erased, in memory. A shop where nobody was pays nothing for the question; else it costs one HMAC.</summary>
internal sealed class ForgottenShoppers(IDbContextFactory<PortalDbContext> contexts, ErasureKey key) : IForgottenShoppers, IStartupStep
{
    private readonly ConcurrentDictionary<string, byte> _subjects = new(StringComparer.Ordinal);

    /// <summary>Before anything looks at a shopper.</summary>
    public StartupPhase Phase => StartupPhase.Database;

    /// <inheritdoc/>
    public bool Contains(string shopperId) => !_subjects.IsEmpty && _subjects.ContainsKey(key.SubjectOf(shopperId));

    /// <summary>Adds one.</summary>
    public void Add(string subject) => _subjects[subject] = 0;

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await foreach (var subject in db.Tombstones.Select(row => row.Subject).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            Add(subject);
        }
    }
}
