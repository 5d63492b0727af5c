namespace Portal.Server.Import.Formats;

/// <summary>Where a feed's product type ("Home &gt; Kitchen &gt; Mugs") stands in a shop of departments and categories.</summary>
internal static class GoogleShelf
{
    private const int LongestName = 80;

    /// <summary>The first part names the department, the last one the category; one part alone is a department.</summary>
    /// <param name="type">The product type; a number of Google's own taxonomy says nothing here.</param>
    public static (string? Department, string? Category) Of(string type)
    {
        var first = type.Split(',')[0].Contains('>', StringComparison.Ordinal) ? type.Split(',')[0] : type;
        var parts = first.Split('>', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(part => !part.All(char.IsAsciiDigit)).Select(Cut).ToArray();
        return parts.Length switch
        {
            0 => (null, null),
            1 => (parts[0], null),
            _ => (parts[0], parts[^1]),
        };
    }

    private static string Cut(string name) => name.Length <= LongestName ? name : name[..LongestName].TrimEnd();
}
