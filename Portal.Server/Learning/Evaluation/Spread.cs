namespace Portal.Server.Learning.Evaluation;

/// <summary>Some of many, at even distances.</summary>
internal static class Spread
{
    /// <summary>At most so many, in their order, the first among them.</summary>
    public static T[] Over<T>(IReadOnlyList<T> all, int most) =>
        all.Count <= most ? [.. all] : [.. Enumerable.Range(0, most).Select(number => all[(int)((long)number * all.Count / most)])];
}
