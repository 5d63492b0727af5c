namespace Portal.Server.Recommendations;

/// <summary>The chance in one list: which places are drawn, and what stands there.</summary>
internal interface IListDraw
{
    /// <summary>Fills a place.</summary>
    /// <param name="place">From 0, places held for products not counted.</param>
    /// <param name="allowed">What may stand there, in the order of its ranks; not empty.</param>
    /// <param name="greedy">The one of these that stands there when nothing is drawn, by its place among them.</param>
    DrawnProduct Fill(int place, IReadOnlyList<Drawable> allowed, int greedy);
}

/// <summary>A product that may be drawn.</summary>
/// <param name="Product">Its index in the catalogue.</param>
/// <param name="Rank">Its place in the ranking, from 0; keeps while the list grows.</param>
internal readonly record struct Drawable(int Product, int Rank);

/// <summary>What came to stand at a place.</summary>
/// <param name="Chosen">Its place among what was allowed.</param>
/// <param name="Propensity">The probability of that, given what stands before it: greater than 0, at most 1.</param>
/// <param name="IsExplored">Whether it stands there by the draw: without it another product would.</param>
internal readonly record struct DrawnProduct(int Chosen, double Propensity, bool IsExplored);
