namespace Portal.Server.Experiments.Analysis.Effects;

/// <summary>One arm with the same metric before the first exposure.</summary>
/// <param name="Pre">In the window before; 0 for shoppers without history.</param>
/// <param name="Post">After the exposure.</param>
/// <param name="Products">Sum of before times after.</param>
internal readonly record struct CupedSample(Moments Pre, Moments Post, double Products)
{
    /// <summary>Covariance of before and after.</summary>
    public double Covariance => Moments.Covariance(Products, Pre, Post);

    /// <summary>Two arms as one sample.</summary>
    public static CupedSample operator +(CupedSample one, CupedSample other) =>
        new(one.Pre + other.Pre, one.Post + other.Post, one.Products + other.Products);
}
