namespace Portal.Server.Recommendations;

/// <summary>Lists a version was to take part in while a canary is on trial, and those made without it because it failed or was late.</summary>
/// <param name="Lists">Lists.</param>
/// <param name="Missing">Of these, made without it.</param>
public readonly record struct TrialAnswers(long Lists, long Missing)
{
    /// <summary>Share made without it, 0 to 1; 0 of none.</summary>
    public double Share => Lists == 0 ? 0 : (double)Missing / Lists;

    /// <summary>How many standard errors more of these lists are missing than of others (two proportions, pooled); 0 when it cannot be told.</summary>
    public double ErrorsAbove(TrialAnswers other)
    {
        if (Lists == 0 || other.Lists == 0)
        {
            return 0;
        }

        var pooled = (double)(Missing + other.Missing) / (Lists + other.Lists);
        var square = pooled * (1 - pooled) * ((1.0 / Lists) + (1.0 / other.Lists));
        return square > 0 ? (Share - other.Share) / Math.Sqrt(square) : 0;
    }
}
