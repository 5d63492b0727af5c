namespace Portal.Server.Hosting;

/// <summary>Keys of the program in the data folder (<c>keys/</c>), readable by the program's user alone.</summary>
internal static class KeyFile
{
    /// <summary>The folder they are in; made when missing.</summary>
    public static DirectoryInfo FolderOf(DataFolder folder)
    {
        var path = folder.File("keys");
        return OperatingSystem.IsWindows()
            ? Directory.CreateDirectory(path)
            : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Reads a key, or makes it once.</summary>
    /// <param name="folder">The data folder.</param>
    /// <param name="name">Name of the file.</param>
    /// <param name="make">Makes a key.</param>
    /// <param name="isWhole">Whether what a file holds can be such a key.</param>
    /// <exception cref="InvalidOperationException">The file is damaged; another key in its place would make everything worthless that was done under the old one.</exception>
    public static byte[] ReadOrMake(DataFolder folder, string name, Func<byte[]> make, Predicate<byte[]> isWhole)
    {
        var file = Path.Combine(FolderOf(folder).FullName, name);
        try
        {
            using var made = new FileStream(file, Options());
            var key = make();
            made.Write(key);
            return key;
        }
        catch (IOException) when (File.Exists(file))
        {
            var key = File.ReadAllBytes(file);
            return isWhole(key) ? key : throw new InvalidOperationException($"{file} is damaged ({key.Length} bytes). Put back the file from a copy of the data folder.");
        }
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
