using Portal.Server.Hosting;

namespace Portal.Server.Learning;

/// <summary>Files that verbs write for others to read.</summary>
internal static class VerbFiles
{
    /// <summary>Writes a file. Whoever looks meanwhile finds a whole one, the last or the next.</summary>
    /// <exception cref="DataException">It cannot be written.</exception>
    public static void Write(string path, string text)
    {
        var file = VerbPaths.Find(path);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file + ".part", text);
            File.Move(file + ".part", file, overwrite: true);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{file} cannot be written: {failure.Message}");
        }
    }
}
