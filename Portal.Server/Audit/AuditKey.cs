using System.Security.Cryptography;
using Portal.Server.Hosting;

namespace Portal.Server.Audit;

/// <summary>
/// The key of the trail's seals, in the data folder (<c>keys/audit.key</c>) and not in the database: whoever can only
/// write to the database cannot make a seal.
/// </summary>
public sealed class AuditKey(DataFolder folder)
{
    private const int Length = 32;
    private readonly Lazy<byte[]> _key = new(() => ReadOrMake(folder));

    /// <summary>The seal of an entry that follows an entry with the hash <paramref name="previous"/>.</summary>
    internal byte[] Seal(byte[] previous, byte[] content) => HMACSHA256.HashData(_key.Value, (byte[])[.. previous, .. content]);

    private static byte[] ReadOrMake(DataFolder folder)
    {
        var file = Path.Combine(MakeFolder(folder.File("keys")).FullName, "audit.key");
        try
        {
            using var made = new FileStream(file, Options());
            var key = RandomNumberGenerator.GetBytes(Length);
            made.Write(key);
            return key;
        }
        catch (IOException) when (File.Exists(file))
        {
            var key = File.ReadAllBytes(file);
            return key.Length == Length ? key : throw new InvalidOperationException($"{file} is damaged: it must hold {Length} bytes. Put back the file from a copy of the data folder.");
        }
    }

    private static DirectoryInfo MakeFolder(string path) => OperatingSystem.IsWindows()
        ? Directory.CreateDirectory(path)
        : Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);

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
