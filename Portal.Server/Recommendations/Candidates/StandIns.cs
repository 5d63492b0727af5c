using Portal.Shared.Scoring.Live;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>Who stands in for a product that a trained model does not know: the products it knows whose content is nearest.</summary>
internal sealed class StandIns(ContentIndex index, ContentNeighbours neighbours)
{
    /// <summary>So many: one alone may be an odd product, of many only the shelf is left.</summary>
    private const int Most = 10;

    /// <summary>Finds them.</summary>
    /// <param name="product">Catalogue index.</param>
    /// <param name="numberOf">Number of a product in the model, -1 when it does not know it.</param>
    /// <returns>Null when nothing the model knows resembles it.</returns>
    public StandIn? Of(int product, Func<int, int> numberOf)
    {
        using var reading = index.Reading();
        if (index[product] is null)
        {
            return null;
        }

        var nearest = neighbours.Of(product).Where(other => numberOf(other.Product) >= 0)
            .OrderByDescending(other => other.Alike).ThenBy(other => other.Product).Take(Most).ToArray();
        var sum = nearest.Sum(other => other.Alike);
        return sum <= 0 ? null : new StandIn([.. nearest.Select(other => numberOf(other.Product))], [.. nearest.Select(other => (float)(other.Alike / sum))]);
    }
}
