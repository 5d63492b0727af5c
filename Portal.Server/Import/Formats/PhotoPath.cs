using Portal.Server.Catalog;

namespace Portal.Server.Import.Formats;

/// <summary>
/// Finds the picture a row names: a file in the folder of the imported file or below it. A file from elsewhere may say
/// anything, so no path leads out of that folder: none that is absolute, none with "..", none through a link.
/// </summary>
internal static class PhotoPath
{
    /// <summary>The file, or why it cannot be used.</summary>
    /// <param name="folder">Absolute path of the folder of the imported file.</param>
    /// <param name="name">What the row says.</param>
    public static (string? File, string? Problem) Find(string folder, string name)
    {
        var parts = name.Split('/', '\\');
        if (Path.IsPathRooted(name) || name.Contains(':', StringComparison.Ordinal) || name.Contains('\0', StringComparison.Ordinal) || parts.Contains(".."))
        {
            return (null, "The picture must be named by a path within the folder of the imported file, such as pictures/mug.jpg.");
        }

        var file = folder;
        foreach (var part in parts.Where(part => part.Length > 0))
        {
            file = Path.Combine(file, part);
            if (new FileInfo(file).LinkTarget is not null)
            {
                return (null, "The path goes through a link: put the picture itself into the folder of the imported file.");
            }
        }

        return ProductPhotos.ProblemOf(file) is { } problem ? (null, problem) : (file, null);
    }
}
