using Portal.Server.Learning.Training.Lists;
using Portal.Shared.Scoring.Lists;

namespace Portal.Server.Tests.Learning.Training.Lists;

/// <summary>Lists whose right order is known.</summary>
internal static class MadeExamples
{
    /// <summary>The features that differ.</summary>
    public static readonly int One = ListFeatures.Names.ToList().IndexOf("near:trained"), Other = ListFeatures.Names.ToList().IndexOf("category");

    /// <summary>Lists of 20 in which the product with the highest worth is turned to; nine in ten times, else any.</summary>
    public static RankingExamples Of(int lists, int seed, Func<float, float, double> worth)
    {
        var (random, examples) = (new Random(seed), new RankingExamples());
        for (var list = 0; list < lists; list++)
        {
            var (features, gains) = (new float[20 * ListFeatures.Count], new float[20]);
            for (var row = 0; row < 20; row++)
            {
                features[(row * ListFeatures.Count) + One] = (float)random.NextDouble();
                features[(row * ListFeatures.Count) + Other] = (float)random.NextDouble();
                features[(row * ListFeatures.Count) + ListFeatures.Fused] = (float)random.NextDouble();
            }

            var best = Enumerable.Range(0, 20).MaxBy(row => worth(features[(row * ListFeatures.Count) + One], features[(row * ListFeatures.Count) + Other]));
            gains[random.Next(10) == 0 ? random.Next(20) : best] = 1;
            examples.Add(features, gains);
        }

        return examples;
    }

    /// <summary>Share of lists in which a ranker puts first what was turned to.</summary>
    public static double FirstRight(IListRanker ranker, RankingExamples examples) =>
        Enumerable.Range(0, examples.Count).Average(list => Right(examples.GainsOf(list), Scores(ranker, examples, list)) ? 1.0 : 0);

    /// <summary>A ranker's scores of a list.</summary>
    public static float[] Scores(IListRanker ranker, RankingExamples examples, int list)
    {
        var count = examples.GainsOf(list).Length;
        var stride = ListFeatures.StrideOf(count);
        var (table, scores) = (new float[ListFeatures.Count * stride], new float[stride]);
        examples.CopyTable(list, table, stride);
        ranker.Score(table, stride, scores);
        return scores[..count];
    }

    private static bool Right(ReadOnlySpan<float> gains, float[] scores) => gains[Array.IndexOf(scores, scores.Max())] > 0;
}
