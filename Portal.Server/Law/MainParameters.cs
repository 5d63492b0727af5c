using System.Globalization;
using Portal.Server.Recommendations;

namespace Portal.Server.Law;

/// <summary>The page about how lists are made names every list, and each of its sources by the share it has in force.</summary>
internal sealed class MainParameters : ILawCheck
{
    /// <inheritdoc/>
    public string Row => "dsa-27-1";

    /// <inheritdoc/>
    public async Task<LawFinding> RunAsync(LawShop shop, CancellationToken cancellationToken)
    {
        var page = (await shop.NewVisitor().GetAsync("/your-recommendations/how", cancellationToken)).Text;
        var placements = shop.Get<Placements>();
        var told = 0;
        foreach (var placement in placements.Keys.Select(placements.Find).OfType<Placement>())
        {
            var shares = LawMarkup.SharesOf(page, placement.Key);
            var sum = placement.Sources.Sum(source => source.Weight);
            var live = placement.Sources.OrderByDescending(source => source.Weight).Select(source => LawMarkup.Share(source.Weight / sum)).ToArray();
            if (!shares.SequenceEqual(live))
            {
                return LawFinding.Missed("Parameters_Differ", placement.Key, string.Join(" ", shares), string.Join(" ", live));
            }

            told += shares.Count;
        }

        return told > 0 ? LawFinding.Met("Parameters_Told", told.ToString(CultureInfo.InvariantCulture)) : LawFinding.Missed("Parameters_None");
    }
}
