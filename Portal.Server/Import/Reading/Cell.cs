namespace Portal.Server.Import.Reading;

/// <summary>A value as it is shown to somebody who looks at a file.</summary>
internal static class Cell
{
    private const int Longest = 200;

    /// <summary>The value, cut to what fits.</summary>
    public static string Cut(string text) => text.Length <= Longest ? text : text[..Longest] + "…";
}
