using Microsoft.EntityFrameworkCore;
using Portal.Server.Catalog;
using Portal.Server.Data;
using Portal.Server.Events;
using Portal.Server.Shopping;

namespace Portal.Server.Components.Privacy;

/// <summary>Brings a copy back as the shopper's own: what is there already, by its id, is not doubled.</summary>
internal sealed class BringBack(IEventIntake intake, IDbContextFactory<PortalDbContext> contexts, ICatalogue catalogue, TimeProvider time)
{
    private const int Batch = 1_000;

    /// <summary>Brings it back.</summary>
    /// <returns>Acts that are back, and acts that were there.</returns>
    public async Task<(int Back, int Known)> RunAsync(string shopperId, KeptCopy copy, CancellationToken cancellationToken)
    {
        var (back, known) = (0, 0);
        // The copy is sealed, so it may tell of times long past as an import may.
        var sender = new EventSender(null, IsTrusted: true, IsHistory: true);
        foreach (var chunk in copy.Events.Chunk(Batch))
        {
            var receipt = await intake.RecordPatientlyAsync([.. chunk.Select(told => told with { ShopperId = shopperId })], sender, time, cancellationToken);
            (back, known) = (back + receipt.Accepted, known + receipt.Duplicates);
        }

        await RestoreAsync(shopperId, copy, cancellationToken);
        return (back, known);
    }

    private async Task RestoreAsync(string shopperId, KeptCopy copy, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var cart = await db.CartLines.Where(row => row.ShopperId == shopperId).Select(row => row.ProductId).ToListAsync(cancellationToken);
        db.CartLines.AddRange(copy.Cart.Where(line => !cart.Contains(line.ProductId) && catalogue.Find(line.ProductId) is not null).Take(Math.Max(0, ChangeCart.MaximumLines - cart.Count))
            .Select(line => new StoredCartLine { ShopperId = shopperId, ProductId = line.ProductId, Quantity = line.Quantity, AddedAt = line.AddedAt, Placement = line.Placement }));
        var marks = await db.ProductMarks.Where(row => row.ShopperId == shopperId).Select(row => new { row.Kind, row.ProductId }).ToListAsync(cancellationToken);
        foreach (var mark in copy.Marks)
        {
            if (Enum.TryParse<ProductMarkKind>(mark.Name, ignoreCase: true, out var kind) && catalogue.Find(mark.ProductId) is not null
                && !marks.Exists(row => row.Kind == kind && row.ProductId == mark.ProductId))
            {
                db.ProductMarks.Add(new ProductMark { ShopperId = shopperId, Kind = kind, ProductId = mark.ProductId, MarkedAt = mark.MarkedAt });
            }
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
