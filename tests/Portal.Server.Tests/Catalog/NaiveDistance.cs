namespace Portal.Server.Tests.Catalog;

/// <summary>The edit distance as its definition reads, slow and plain: the reference for the quick one.</summary>
internal static class NaiveDistance
{
    public static int Of(string left, string right)
    {
        if (left.Length == 0 || right.Length == 0)
        {
            return left.Length + right.Length;
        }

        var best = Math.Min(Of(left[..^1], right), Of(left, right[..^1])) + 1;
        best = Math.Min(best, Of(left[..^1], right[..^1]) + (left[^1] == right[^1] ? 0 : 1));
        if (left.Length > 1 && right.Length > 1 && left[^1] == right[^2] && left[^2] == right[^1])
        {
            best = Math.Min(best, Of(left[..^2], right[..^2]) + 1);
        }

        return best;
    }
}
