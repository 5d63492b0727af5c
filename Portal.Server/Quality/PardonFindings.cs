using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Data;

namespace Portal.Server.Quality;

/// <summary>Says of something that falls under a rule that it is right all the same.</summary>
public sealed class PardonFindings(IDbContextFactory<PortalDbContext> contexts, AuditTrail trail, TimeProvider time)
{
    /// <summary>Says so; saying it again changes nothing.</summary>
    public async Task RunAsync(QualityRule rule, IReadOnlyCollection<string> subjects, AuditActor actor, CancellationToken cancellationToken)
    {
        var name = rule.Name();
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await using var deed = await db.Database.BeginTransactionAsync(cancellationToken);
        string[] wanted = [.. subjects.Distinct(StringComparer.Ordinal)];
        var known = await db.Pardons.Where(pardon => pardon.Rule == name && wanted.Contains(pardon.Subject)).Select(pardon => pardon.Subject).ToListAsync(cancellationToken);
        string[] anew = [.. wanted.Except(known, StringComparer.Ordinal)];
        if (anew.Length == 0)
        {
            return;
        }

        db.Pardons.AddRange(anew.Select(subject => new Pardon { Rule = name, Subject = subject, At = time.GetUtcNow(), By = actor.Name }));
        await db.SaveChangesAsync(cancellationToken);
        await trail.RecordAsync(db, new AuditNote(actor, "quality.pardoned", name, After: new { subjects = anew.Take(100) }), cancellationToken);
        await deed.CommitAsync(cancellationToken);
    }
}
