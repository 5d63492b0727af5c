using Portal.Server.Events;

namespace Portal.Server.Law;

/// <summary>After a no nothing more is kept, and the next training leaves out what was kept before.</summary>
internal sealed class Objection : ILawCheck
{
    /// <inheritdoc/>
    public string Row => "gdpr-21";

    /// <inheritdoc/>
    public async Task<LawFinding> RunAsync(LawShop shop, CancellationToken cancellationToken)
    {
        var products = shop.Products(4);
        var visitor = await shop.VisitorOfAsync(products.Take(2), cancellationToken);
        await visitor.SendAsync("PUT", "/api/privacy", new { mode = "NotPersonalised" }, cancellationToken);
        var before = shop.Get<IEventLog>().ReadShopper(visitor.ShopperId, 100).Count;
        await shop.ViewAsync(visitor, products.Skip(2), cancellationToken);
        var after = shop.Get<IEventLog>().ReadShopper(visitor.ShopperId, 100);
        if (after.Count > before)
        {
            return LawFinding.Missed("Objection_Kept", $"{after.Count - before}");
        }

        var held = shop.Get<QuarantineSources>().Read();
        return after.All(held.Hold) ? LawFinding.Met("Objection_Obeyed", $"{before}") : LawFinding.Missed("Objection_Trained");
    }
}
