using System.Globalization;

namespace Portal.Server.Learning.Tuning;

/// <summary>The figure a search goes by; larger is better.</summary>
/// <param name="Name">Its name, as in reports: "ndcg@10".</param>
/// <param name="Cutoff">Length of the lists it looks at.</param>
internal sealed record TuningMetric(string Name, int Cutoff)
{
    /// <summary>What is right, for messages.</summary>
    public const string Words = "recall@K, ndcg@K, mrr@K or map@K with K from 1 to 1,000, or mrr";

    /// <summary>The metric of a name; null when there is none.</summary>
    public static TuningMetric? Parse(string name)
    {
        if (name == "mrr")
        {
            return new(name, 10);
        }

        return name.Split('@') is [("recall" or "ndcg" or "mrr" or "map") and var figure, var length]
            && int.TryParse(length, NumberStyles.None, CultureInfo.InvariantCulture, out var cutoff) && cutoff is >= 1 and <= 1_000
            ? new(string.Create(CultureInfo.InvariantCulture, $"{figure}@{cutoff}"), cutoff) : null;
    }
}
