using System.IO.Compression;
using System.Text;

namespace Portal.Server.Tests.Import;

/// <summary>A temporary folder for files to import; it goes with the test.</summary>
internal sealed class ImportFolder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("portal-import-").FullName;

    /// <summary>The folder.</summary>
    public string Path => _path;

    /// <summary>Writes a text file and gives its path.</summary>
    public string Write(string name, string text, Encoding? encoding = null)
    {
        var path = System.IO.Path.Combine(_path, name);
        File.WriteAllText(path, text, encoding ?? new UTF8Encoding(false));
        return path;
    }

    /// <summary>Writes bytes and gives the path.</summary>
    public string Write(string name, byte[] bytes)
    {
        var path = System.IO.Path.Combine(_path, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>Packs a text with gzip.</summary>
    public static byte[] Gzip(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    /// <summary>Unpacks a gzip file into text.</summary>
    public static string Unzip(string path)
    {
        using var text = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        return text.ReadToEnd();
    }

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
