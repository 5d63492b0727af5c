using Portal.Shared.Neural.Kernels;

namespace Portal.Server.Recommendations.Exploration;

/// <summary>
/// Draws places of a list by the model of Plackett (Applied Statistics 24, 1975) and Luce (Individual Choice Behavior,
/// 1959): the probability of a product is its weight over the sum of the weights of all that may still stand there. The
/// weight is the softmax of -ln(rank + 1) at a temperature: (rank + 1)^(-1 / temperature).
/// <para>
/// A place after the first is drawn with probability <c>share</c>, so that of a product a at a place is, given what stands
/// before it, (1 - share) [a stands there when nothing is drawn] + share * weight(a) / sum of weights.
/// </para>
/// </summary>
/// <param name="share">Share of the places after the first, 0 to 0.5.</param>
/// <param name="temperature">Greater than 0; 1 follows the ranks as 1, 1/2, 1/3 ..., more is more even.</param>
/// <param name="seed">Decides the draw: the same seed and state give the same list.</param>
internal sealed class PlackettLuceDraw(double share, double temperature, ulong seed) : IListDraw
{
    private const ulong Places = 0x9E3779B97F4A7C15;
    private const ulong Products = 0xC2B2AE3D27D4EB4F;

    /// <inheritdoc/>
    public DrawnProduct Fill(int place, IReadOnlyList<Drawable> allowed, int greedy)
    {
        // The first place is what most shoppers look at; an alternative there costs the most and teaches no more.
        if (place == 0 || allowed.Count == 1)
        {
            return new DrawnProduct(greedy, 1, false);
        }

        var chosen = Uniform(Places, place) < share ? Draw(allowed) : greedy;
        var drawn = share * Weight(allowed[chosen]) / allowed.Sum(Weight);
        return new DrawnProduct(chosen, (chosen == greedy ? 1 - share : 0) + drawn, chosen != greedy);
    }

    /// <summary>
    /// Drawn by the largest of ln(weight) + Gumbel noise (Yellott, Journal of Mathematical Psychology 15, 1977). The noise
    /// belongs to the product, not to the place: a product that was drawn is drawn again while it may stand there, however
    /// the ranks around it move, and orders by the same noise are the model's own.
    /// </summary>
    private int Draw(IReadOnlyList<Drawable> allowed)
    {
        var (best, most) = (0, double.NegativeInfinity);
        for (var i = 0; i < allowed.Count; i++)
        {
            var value = Math.Log(Weight(allowed[i])) - Math.Log(-Math.Log(Uniform(Products, allowed[i].Product)));
            (best, most) = value > most ? (i, value) : (best, most);
        }

        return best;
    }

    private double Weight(Drawable drawable) => temperature == 1 ? 1.0 / (drawable.Rank + 1) : Math.Pow(drawable.Rank + 1, -1 / temperature);

    /// <summary>In (0, 1), by SplitMix64 (Steele, Lea and Flood, OOPSLA 2014): the same for the same seed, kind and number.</summary>
    private double Uniform(ulong kind, int number)
    {
        var mixed = Mix(Mix(seed ^ kind) + ((ulong)(uint)number * Places));
        return ((mixed >> 11) + 0.5) / (1UL << 53);
    }

    private static ulong Mix(ulong value) => SplitMix64.Mix(value + SplitMix64.Step);
}
