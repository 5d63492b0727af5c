namespace Portal.Client.Storefront.Browse;

/// <summary>Which page numbers a pager shows: the first, the last, and those around the current one.</summary>
internal static class PageNumbers
{
    /// <summary>The numbers in order; null stands for a gap of two or more pages.</summary>
    /// <param name="current">Current page, from 1.</param>
    /// <param name="last">Last page, 1 or more.</param>
    public static IReadOnlyList<int?> Around(int current, int last)
    {
        var shown = new List<int?>();
        for (var page = 1; page <= last; page++)
        {
            if (page == 1 || page == last || Math.Abs(page - current) <= 1)
            {
                Close(shown, page);
                shown.Add(page);
            }
        }

        return shown;
    }

    // A gap of a single page is filled with that page: "…" would take the same room and say less.
    private static void Close(List<int?> shown, int page)
    {
        if (shown.Count > 0 && shown[^1] is { } before && page - before > 1)
        {
            shown.Add(page - before == 2 ? page - 1 : null);
        }
    }
}
