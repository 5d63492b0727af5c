namespace Portal.Server.Learning.Training.Lists;

/// <summary>
/// The chance that a place of a list is looked at, (place + 1)^-steepness, places from 0. Found by products that stand at
/// their places by chance: how often they are turned to then hangs on the place alone, once each counts by one over the
/// chance that put it there.
/// </summary>
/// <param name="Steepness">0 where all places are looked at alike; 1 halves the second place.</param>
internal sealed record Examination(double Steepness)
{
    /// <summary>What is believed before anything was seen: attention falls as 1 / place (Zipf; Joachims et al. 2017 use the same).</summary>
    private const double Usual = 1, UsualDeviation = 0.5;

    private const double Steepest = 3, Step = 0.02;

    /// <summary>Most that one product drawn against the odds may count.</summary>
    private const double MostWeight = 200;

    /// <summary>Finds the steepness that makes what was turned to most likely, given what is usual.</summary>
    /// <param name="drawn">Products that stood at their place by chance: the place, the probability of that, whether it was turned to.</param>
    public static Examination Of(IReadOnlyCollection<(int Place, double Propensity, bool Clicked)> drawn)
    {
        var places = drawn.GroupBy(shown => shown.Place).Select(group => (
            Place: group.Key,
            Shown: group.Sum(shown => Weight(shown.Propensity)),
            Clicked: group.Where(shown => shown.Clicked).Sum(shown => Weight(shown.Propensity)))).ToArray();
        var total = places.Sum(place => place.Shown);
        // Weights stand for each other, not for more products than there were.
        var scale = total > 0 ? drawn.Count / total : 0;
        var best = (Steepness: Usual, Likelihood: double.NegativeInfinity);
        for (var steepness = 0.0; steepness <= Steepest; steepness += Step)
        {
            var prior = -0.5 * Math.Pow((steepness - Usual) / UsualDeviation, 2);
            var likelihood = prior + (scale * LogLikelihood(places, steepness));
            if (likelihood > best.Likelihood)
            {
                best = (steepness, likelihood);
            }
        }

        return new Examination(best.Steepness);
    }

    /// <summary>The chance that a place is looked at, against the first.</summary>
    /// <param name="place">From 0.</param>
    public double At(int place) => Math.Pow(place + 1, -Steepness);

    /// <summary>Clicks as drawn from rate * examination, with the rate that fits best (Poisson, as clicks are rare).</summary>
    private static double LogLikelihood((int Place, double Shown, double Clicked)[] places, double steepness)
    {
        var clicks = places.Sum(place => place.Clicked);
        var looks = places.Sum(place => place.Shown * Math.Pow(place.Place + 1, -steepness));
        return clicks == 0 ? 0 : places.Sum(place => place.Clicked * -steepness * Math.Log(place.Place + 1)) + (clicks * Math.Log(clicks / looks));
    }

    private static double Weight(double propensity) => Math.Min(MostWeight, 1 / propensity);
}
