using System.Numerics;
using System.Runtime.InteropServices;

namespace Portal.Shared.Scoring.Lists;

/// <summary>
/// What a ranker is told of a product in a list, made of <see cref="ListFacts"/> by one function for serving, training and
/// explanations. Tables are [features, stride]: one product beside the other, so that a register holds the same feature of
/// many.
/// </summary>
public static class ListFeatures
{
    /// <summary>The constant of reciprocal rank fusion: with it a weighted sum of <c>near</c> orders as the fusion does.</summary>
    private const float Nearness = 60;

    /// <summary>Features made of the place in one source.</summary>
    private const int OfSource = 3;

    private static readonly int FirstOther = ListSources.Count * OfSource;

    /// <summary>Names, by number.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. ListSources.Names.SelectMany(source => (string[])["first:" + source, "near:" + source, "has:" + source]),
        .. ListFacts.Names.Skip(ListSources.Count), "agreeing", "price-distance", "affinity",
    ];

    /// <summary>Features of a product.</summary>
    public static int Count { get; } = Names.Count;

    /// <summary>Number of the feature that holds the fused score.</summary>
    public static int Fused { get; } = FirstOther;

    /// <summary>The source a feature speaks of, by number; -1 for one that speaks of none.</summary>
    public static int SourceOf(int feature) => feature < FirstOther ? feature / OfSource : -1;

    /// <summary>The features that follow from one fact (<see cref="ListFacts"/>) alone.</summary>
    public static Range OfFact(int fact) => fact < ListSources.Count ? (fact * OfSource)..((fact + 1) * OfSource)
        : (FirstOther + fact - ListSources.Count)..(FirstOther + fact - ListSources.Count + 1);

    /// <summary>Columns a table of so many products has: whole registers of any width.</summary>
    public static int StrideOf(int products) => (products + 15) / 16 * 16;

    /// <summary>Makes the features of all products.</summary>
    /// <param name="facts">[<see cref="ListFacts.Count"/>, stride], rounded.</param>
    /// <param name="stride">A multiple of 16 (<see cref="StrideOf"/>).</param>
    /// <param name="features">[<see cref="Count"/>, stride], replaced.</param>
    public static void Derive(ReadOnlySpan<float> facts, int stride, Span<float> features)
    {
        for (var source = 0; source < ListSources.Count; source++)
        {
            OfPlace(Row(facts, source, stride), features.Slice(source * OfSource * stride, OfSource * stride), stride);
        }

        facts.Slice(ListSources.Count * stride, (ListFacts.Count - ListSources.Count) * stride).CopyTo(features[(FirstOther * stride)..]);
        Combine(features, stride);
    }

    /// <summary>Makes the last features, which follow from several facts, of the others: anew where those were changed.</summary>
    /// <param name="features">[<see cref="Count"/>, stride].</param>
    /// <param name="stride">A multiple of 16.</param>
    public static void Combine(Span<float> features, int stride)
    {
        var next = (FirstOther + ListFacts.Count - ListSources.Count) * stride;
        Agreeing(features, features.Slice(next, stride), stride);
        var price = Row(features, RowOf(ListFacts.Price), stride);
        var category = Row(features, RowOf(ListFacts.Category), stride);
        var brand = Row(features, RowOf(ListFacts.Brand), stride);
        var distance = features.Slice(next + stride, stride);
        var affinity = features.Slice(next + (2 * stride), stride);
        for (var product = 0; product < stride; product++)
        {
            distance[product] = Math.Abs(price[product]);
            affinity[product] = category[product] * brand[product];
        }

        static int RowOf(int fact) => OfFact(fact).Start.Value;
    }

    /// <summary>The features of one product.</summary>
    /// <param name="facts">[<see cref="ListFacts.Count"/>], rounded.</param>
    /// <param name="features">[<see cref="Count"/>], replaced.</param>
    public static void DeriveOne(ReadOnlySpan<float> facts, Span<float> features)
    {
        const int Stride = 16;
        Span<float> wide = stackalloc float[ListFacts.Count * Stride], table = stackalloc float[Count * Stride];
        wide.Clear();
        for (var fact = 0; fact < ListFacts.Count; fact++)
        {
            wide[fact * Stride] = facts[fact];
        }

        Derive(wide, Stride, table);
        for (var feature = 0; feature < Count; feature++)
        {
            features[feature] = table[feature * Stride];
        }
    }

    private static ReadOnlySpan<float> Row(ReadOnlySpan<float> table, int row, int stride) => table.Slice(row * stride, stride);

    /// <summary>1 / place, 61 / (60 + place) and 1; all 0 where there is no place.</summary>
    private static void OfPlace(ReadOnlySpan<float> places, Span<float> features, int stride)
    {
        var (one, zero) = (Vector<float>.One, Vector<float>.Zero);
        var (near, top) = (new Vector<float>(Nearness), new Vector<float>(Nearness + 1));
        var place = MemoryMarshal.Cast<float, Vector<float>>(places);
        var first = MemoryMarshal.Cast<float, Vector<float>>(features[..stride]);
        var nearly = MemoryMarshal.Cast<float, Vector<float>>(features.Slice(stride, stride));
        var has = MemoryMarshal.Cast<float, Vector<float>>(features.Slice(2 * stride, stride));
        for (var i = 0; i < place.Length; i++)
        {
            var named = Vector.GreaterThan(place[i], zero);
            first[i] = Vector.ConditionalSelect(named, one / Vector.Max(place[i], one), zero);
            nearly[i] = Vector.ConditionalSelect(named, top / (near + place[i]), zero);
            has[i] = Vector.ConditionalSelect(named, one, zero);
        }
    }

    /// <summary>How many sources name a product.</summary>
    private static void Agreeing(ReadOnlySpan<float> features, Span<float> counts, int stride)
    {
        counts.Clear();
        for (var source = 0; source < ListSources.Count; source++)
        {
            var has = features.Slice(((source * OfSource) + 2) * stride, stride);
            for (var product = 0; product < stride; product++)
            {
                counts[product] += has[product];
            }
        }
    }
}
