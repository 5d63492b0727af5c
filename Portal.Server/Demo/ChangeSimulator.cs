using Microsoft.EntityFrameworkCore;
using Portal.Server.Audit;
using Portal.Server.Data;

namespace Portal.Server.Demo;

/// <summary>Starts and stops the simulated shoppers, sets their pace and plants trends; who did so is written down.</summary>
internal sealed class ChangeSimulator(Simulator simulator, ITruth truth, IDbContextFactory<PortalDbContext> contexts, AuditTrail trail)
{
    private const string Subject = "simulator";

    /// <summary>Lets shoppers come, or no more.</summary>
    public async Task RunAsync(bool run, AuditActor actor, CancellationToken cancellationToken)
    {
        if (simulator.Read().Running != run)
        {
            await NoteAsync(new AuditNote(actor, run ? "simulator.started" : "simulator.stopped", Subject), cancellationToken);
            simulator.Run(run);
        }
    }

    /// <summary>How many come in a minute.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Too few or too many.</exception>
    public async Task SetPaceAsync(double visitsPerMinute, AuditActor actor, CancellationToken cancellationToken)
    {
        var before = simulator.Read().VisitsPerMinute;
        simulator.SetPace(visitsPerMinute);
        if (before != visitsPerMinute)
        {
            await NoteAsync(new AuditNote(actor, "simulator.paced", Subject, new { visitsPerMinute = before }, new { visitsPerMinute }), cancellationToken);
        }
    }

    /// <summary>Plants a trend; null when the world has no such product.</summary>
    public async Task<PlantedChange?> PlantAsync(string productId, double strength, TimeSpan halfLife, AuditActor actor, CancellationToken cancellationToken)
    {
        if (truth.Plant(productId, strength, halfLife) is not { } planted)
        {
            return null;
        }

        await NoteAsync(
            new AuditNote(actor, "simulator.trend", $"product {productId}", After: new { planted.At, planted.Strength, minutes = halfLife.TotalMinutes }), cancellationToken);
        return planted;
    }

    private async Task NoteAsync(AuditNote note, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await trail.RecordAsync(db, note, cancellationToken);
    }
}
