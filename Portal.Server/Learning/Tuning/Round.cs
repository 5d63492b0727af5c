namespace Portal.Server.Learning.Tuning;

/// <summary>One round of successive halving.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Trials">Trials in it.</param>
/// <param name="Share">Share of the whole resource each gets; 1 in the last round.</param>
internal sealed record Round(int Number, int Trials, double Share)
{
    /// <summary>
    /// The rounds: each keeps the best 1/reduction of the trials and gives them that many times the resource (Jamieson and
    /// Talwalkar 2016). As many rounds as leave one trial, unless the first would then get less than it must.
    /// </summary>
    /// <param name="trials">Trials in the first round.</param>
    /// <param name="reduction">How many times fewer trials the next round has, and how many times more each gets; 2 or more.</param>
    /// <param name="firstShare">Least share of the resource in the first round, above 0 to 1.</param>
    public static IReadOnlyList<Round> Of(int trials, int reduction, double firstShare)
    {
        var rounds = 1;
        // A third of a third is not quite a ninth.
        for (var power = (long)reduction; power <= trials && 1.0 / power >= firstShare * (1 - 1e-9); power *= reduction)
        {
            rounds++;
        }

        return [.. Enumerable.Range(0, rounds).Select(number => new Round(
            number + 1,
            (int)Math.Max(1, trials / (long)Math.Pow(reduction, number)),
            1 / Math.Pow(reduction, rounds - 1 - number)))];
    }
}
