namespace Portal.Server.Law;

/// <summary>Every list of the start page has its control, one press from the answers, and the next list obeys.</summary>
internal sealed class ChoiceAtTheList : ILawCheck
{
    /// <inheritdoc/>
    public string Row => "dsa-27-3";

    /// <inheritdoc/>
    public async Task<LawFinding> RunAsync(LawShop shop, CancellationToken cancellationToken)
    {
        var products = shop.Products(4);
        var visitor = await shop.VisitorOfAsync(products, cancellationToken);
        var page = (await visitor.GetAsync("/", cancellationToken)).Text;
        var (lists, controls) = (LawMarkup.Lists(page), LawMarkup.Controls(page));
        if (lists.Count == 0 || lists.Except(controls).Any())
        {
            return LawFinding.Missed("Choice_NoControl", string.Join(", ", lists.Except(controls).DefaultIfEmpty("/")));
        }

        if (await visitor.SubmitAsync("/", "/your-recommendations/choice", LawMarkup.Off, cancellationToken) is not { Status: < 400 })
        {
            return LawFinding.Missed("Choice_NoForm");
        }

        var stranger = shop.NewVisitor();
        await visitor.GetAsync("/", cancellationToken);
        foreach (var placement in shop.Placements())
        {
            if (await shop.ListAsync(visitor, placement.Key, cancellationToken) != await shop.ListAsync(await OffAsync(stranger), placement.Key, cancellationToken))
            {
                return LawFinding.Missed("Choice_NotObeyed", placement.Key);
            }
        }

        return LawFinding.Met("Choice_Obeyed", string.Join(", ", controls));

        async Task<LawVisitor> OffAsync(LawVisitor other)
        {
            await other.SendAsync("PUT", "/api/privacy", new { mode = "NotPersonalised" }, cancellationToken);
            return other;
        }
    }
}
