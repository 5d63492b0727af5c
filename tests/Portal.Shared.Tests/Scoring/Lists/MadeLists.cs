using Portal.Shared.Scoring.Lists;

namespace Portal.Shared.Tests.Scoring.Lists;

/// <summary>Facts, features and rankers from a seed.</summary>
internal static class MadeLists
{
    /// <summary>Facts of some products: places in some sources, and numbers of all sizes the facts have.</summary>
    /// <param name="products">Products; columns beyond them are 0.</param>
    /// <returns>[facts, stride], rounded.</returns>
    public static float[] Facts(Random random, int products)
    {
        var stride = ListFeatures.StrideOf(products);
        var table = new float[ListFacts.Count * stride];
        for (var fact = 0; fact < ListFacts.Count; fact++)
        {
            for (var product = 0; product < products; product++)
            {
                table[(fact * stride) + product] = fact < ListSources.Count
                    ? random.Next(3) == 0 ? random.Next(1, 101) : 0
                    : random.Next(4) == 0 ? 0 : ListFacts.Rounded((float)(random.NextDouble() * 8) - 3);
            }
        }

        return table;
    }

    /// <summary>The features of facts.</summary>
    public static float[] Features(float[] facts)
    {
        var stride = facts.Length / ListFacts.Count;
        var features = new float[ListFeatures.Count * stride];
        ListFeatures.Derive(facts, stride, features);
        return features;
    }

    /// <summary>One product's column of a table.</summary>
    public static float[] Column(float[] table, int stride, int product) =>
        [.. Enumerable.Range(0, table.Length / stride).Select(row => table[(row * stride) + product])];

    /// <summary>One ranker of each kind.</summary>
    public static IReadOnlyList<IListRanker> Rankers(Random random) => [Linear(random), Network(random, 24), Trees(random, trees: 40, leaves: 12)];

    public static LinearRanker Linear(Random random) => new(Numbers(random, ListFeatures.Count));

    public static NetworkRanker Network(Random random, int hidden) => new(
        hidden, Numbers(random, hidden * ListFeatures.Count), Numbers(random, hidden), Numbers(random, hidden / 2 * hidden), Numbers(random, hidden / 2),
        Numbers(random, hidden / 2), Numbers(random, 1));

    /// <summary>Trees grown by chance: a leaf becomes a question until there are enough.</summary>
    public static TreesRanker Trees(Random random, int trees, int leaves)
    {
        var (features, values, means, ends) = (new List<int>(), new List<float>(), new List<float>(), new List<int>());
        for (var tree = 0; tree < trees; tree++)
        {
            Grow(leaves);
            ends.Add(features.Count);
        }

        return new TreesRanker([.. features], [.. values], [.. means], [.. ends]);

        void Grow(int left)
        {
            if (left > 1)
            {
                var half = random.Next(1, left);
                Grow(half);
                Grow(left - half);
            }

            features.Add(left > 1 ? random.Next(ListFeatures.Count) : -1);
            values.Add((float)(random.NextDouble() * 4) - 2);
            means.Add((float)random.NextDouble() - 0.5f);
        }
    }

    private static float[] Numbers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() - 0.5))];
}
