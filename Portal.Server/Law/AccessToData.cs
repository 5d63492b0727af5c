using Portal.Server.Events;
using Portal.Server.Privacy;

namespace Portal.Server.Law;

/// <summary>The page of one's data shows every kept act, and owners count what they give.</summary>
internal sealed class AccessToData : ILawCheck
{
    /// <inheritdoc/>
    public string Row => "gdpr-15";

    /// <inheritdoc/>
    public async Task<LawFinding> RunAsync(LawShop shop, CancellationToken cancellationToken)
    {
        var visitor = await shop.VisitorOfAsync(shop.Products(3), cancellationToken);
        var page = (await visitor.GetAsync("/your-recommendations/data", cancellationToken)).Text;
        var acts = shop.Get<IEventLog>().ReadShopper(visitor.ShopperId, 100);
        var shown = acts.Count(act => page.Contains($"data-event=\"{act.EventId}\"", StringComparison.Ordinal));
        if (acts.Count == 0 || shown != acts.Count)
        {
            return LawFinding.Missed("Access_Unseen", $"{shown}", $"{acts.Count}");
        }

        foreach (var owner in shop.Owners)
        {
            var counts = (await owner.CountAsync(visitor.ShopperId, cancellationToken)).ToDictionary(count => count.Kind, count => count.Count);
            var given = new Dictionary<string, long>(StringComparer.Ordinal);
            await foreach (var record in owner.ReadAsync(visitor.ShopperId, cancellationToken))
            {
                given[record.Kind] = given.GetValueOrDefault(record.Kind) + 1;
            }

            // A kind in memory alone, or one made of events, is given by what it was made of.
            if (owner.Kinds.FirstOrDefault(kind => kind is { End: PersonalDataEnd.Erased, Tables.Count: > 0 } && counts.GetValueOrDefault(kind.Name) > given.GetValueOrDefault(kind.Name)) is { } lacking)
            {
                return LawFinding.Missed("Access_NotGiven", lacking.Name);
            }
        }

        return LawFinding.Met("Access_Given", $"{shown}", $"{shop.Owners.Sum(owner => owner.Kinds.Count)}");
    }
}
