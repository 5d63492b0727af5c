namespace Portal.Server.Import.Reading;

/// <summary>A file lacks columns its format needs. Whoever asked for the format can say which other one it looks like.</summary>
internal sealed class MissingColumns(string fileName, IReadOnlyList<string> missing, IReadOnlyList<string> found)
    : Exception($"{fileName} has no column {string.Join(", ", missing)}; its columns are {Listed(found)}.")
{
    private static string Listed(IReadOnlyList<string> found) =>
        found.Count == 0 ? "none (the file is empty)" : string.Join(", ", found.Take(20).Select(name => name.Length <= 30 ? name : name[..30] + "..."))
            + (found.Count > 20 ? $" and {found.Count - 20} more" : "");
}
