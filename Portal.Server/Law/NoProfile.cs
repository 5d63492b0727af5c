namespace Portal.Server.Law;

/// <summary>Two visitors with different histories who are not personalised get the same lists, byte for byte.</summary>
internal sealed class NoProfile : ILawCheck
{
    /// <inheritdoc/>
    public string Row => "dsa-38";

    /// <inheritdoc/>
    public async Task<LawFinding> RunAsync(LawShop shop, CancellationToken cancellationToken)
    {
        var products = shop.Products(6);
        var (one, other) = (await shop.VisitorOfAsync(products.Take(3), cancellationToken), await shop.VisitorOfAsync(products.Skip(3), cancellationToken));
        foreach (var visitor in (LawVisitor[])[one, other])
        {
            await visitor.SendAsync("PUT", "/api/privacy", new { mode = "NotPersonalised" }, cancellationToken);
        }

        var compared = 0;
        foreach (var placement in shop.Placements())
        {
            var (first, second) = (await shop.ListAsync(one, placement.Key, cancellationToken), await shop.ListAsync(other, placement.Key, cancellationToken));
            if (first != second)
            {
                return LawFinding.Missed("Profile_Used", placement.Key);
            }

            compared++;
        }

        return compared > 0 ? LawFinding.Met("Profile_Unused", compared.ToString(System.Globalization.CultureInfo.InvariantCulture)) : LawFinding.Missed("No_Lists");
    }
}
