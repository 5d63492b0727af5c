namespace Portal.Shared.Scoring.Lists;

/// <summary>Orders the products of a list by their features. Never changes, so any number of callers at once.</summary>
public interface IListRanker
{
    /// <summary>Its kind: <c>linear</c>, <c>network</c> or <c>trees</c>.</summary>
    string Kind { get; }

    /// <summary>Scores products; higher is better, on a scale of the ranker's own. Allocates nothing.</summary>
    /// <param name="features">[<see cref="ListFeatures.Count"/>, stride].</param>
    /// <param name="stride">A multiple of 16 (<see cref="ListFeatures.StrideOf"/>).</param>
    /// <param name="scores">[stride], replaced; columns without a product hold what their numbers give.</param>
    void Score(ReadOnlySpan<float> features, int stride, Span<float> scores);

    /// <summary>What each feature gave to one product's score.</summary>
    /// <param name="features">[<see cref="ListFeatures.Count"/>] of the product.</param>
    /// <param name="contributions">[<see cref="ListFeatures.Count"/>], replaced.</param>
    /// <returns>What every product starts from: with all contributions added it is the score.</returns>
    float Explain(ReadOnlySpan<float> features, Span<float> contributions);
}
