namespace Portal.Server.Experiments;

/// <summary>What interleaved lists have shown.</summary>
/// <param name="Lists">Lists that were seen.</param>
/// <param name="Shoppers">Shoppers who chose something from one.</param>
/// <param name="WinsA">Lists from which more of A's picks were chosen.</param>
/// <param name="WinsB">Lists from which more of B's picks were chosen.</param>
/// <param name="Ties">Lists with as many of both.</param>
/// <param name="DeltaB">B's share of the decided lists, ties half each, less one half.</param>
/// <param name="SignP">Exact two-sided sign test on lists won; holds at one look.</param>
/// <param name="DifferentPlaces">Share of places at which the two would have picked different products.</param>
/// <param name="DifferentLists">Share of lists with at least one such place.</param>
public sealed record DraftResult(
    int Lists, int Shoppers, int WinsA, int WinsB, int Ties, double DeltaB, double SignP, double DifferentPlaces, double DifferentLists)
{
    /// <summary>Below this share of different places the two are too alike to be told apart.</summary>
    public const double LeastDifferentPlaces = 0.3;

    /// <summary>Shoppers who must have chosen before anything is said.</summary>
    public const int LeastShoppers = 50;

    /// <summary>Mean preference of a shopper, from -1 (all of A) to 1 (all of B), with the interval that holds at every look; null: not computable.</summary>
    public Interval? Preference { get; init; }

    /// <summary>The p that holds at every look; null: not computable.</summary>
    public double? PValue { get; init; }

    /// <summary>Why there is no preference, or null.</summary>
    public Lack? Lack { get; init; }
}
