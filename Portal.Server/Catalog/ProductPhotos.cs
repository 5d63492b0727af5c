using System.Security.Cryptography;
using Portal.Server.Hosting;
using SkiaSharp;

namespace Portal.Server.Catalog;

/// <summary>
/// Pictures that products bring along, kept in the data folder: decoded, brought to at most 1,000 pixels a side and written
/// anew as WebP, so that nothing of a foreign file (its place, its tricks, its size) reaches shoppers. The name is made from
/// the bytes of the first file, so keeping it again does nothing.
/// </summary>
public sealed class ProductPhotos(DataFolder folder)
{
    /// <summary>Content type of every kept picture.</summary>
    public const string ContentType = "image/webp";

    private const string Ending = ".webp";
    private const int LargestSide = 1_000;
    private const int Quality = 85;

    /// <summary>Most bytes of a file, and most pixels of a picture, that are decoded.</summary>
    private const long MaximumBytes = 32 << 20, MaximumPixels = 64_000_000;

    private readonly string _folder = folder.File("photos");

    /// <summary>Why a file cannot be used, in a sentence; null when it can be. Reads no more than its beginning.</summary>
    /// <param name="file">The file.</param>
    public static string? ProblemOf(string file)
    {
        if (!File.Exists(file))
        {
            return "There is no such file: put the picture there or leave the field empty.";
        }

        if (new FileInfo(file).Length is var length && length > MaximumBytes)
        {
            return $"The file has {length:N0} bytes: give a picture of at most {MaximumBytes:N0}.";
        }

        using var codec = SKCodec.Create(file);
        return codec is null ? "The file is no picture that can be read: give JPEG, PNG, WebP or GIF."
            : (long)codec.Info.Width * codec.Info.Height > MaximumPixels ? $"The picture has more than {MaximumPixels:N0} pixels: give a smaller one."
            : null;
    }

    /// <summary>Keeps a picture and gives the name it is kept under.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="UnusablePhotoException">It cannot be used.</exception>
    public string Keep(string file)
    {
        if (ProblemOf(file) is { } problem)
        {
            throw new UnusablePhotoException($"{file}: {problem}");
        }

        var bytes = File.ReadAllBytes(file);
        var name = NameOf(bytes);
        var target = Path.Combine(_folder, name);
        if (!File.Exists(target))
        {
            Directory.CreateDirectory(_folder);
            var unfinished = $"{target}.{Guid.NewGuid():N}";
            File.WriteAllBytes(unfinished, Anew(bytes, file));
            File.Move(unfinished, target, overwrite: true);
        }

        return name;
    }

    /// <summary>The file of a kept picture; null when there is none of this name.</summary>
    /// <param name="name">The name <see cref="Keep"/> gave; anything else is no name.</param>
    public string? Find(string name)
    {
        var isName = name.Length == 32 + Ending.Length && name.EndsWith(Ending, StringComparison.Ordinal) && name[..32].All(char.IsAsciiHexDigitLower);
        return isName && Path.Combine(_folder, name) is var file && File.Exists(file) ? file : null;
    }

    /// <summary>The name a picture would be kept under; nothing is kept.</summary>
    /// <param name="file">The file.</param>
    public static string NameOf(string file) => NameOf(File.ReadAllBytes(file));

    private static string NameOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16)) + Ending;

    private static byte[] Anew(byte[] bytes, string file)
    {
        using var picture = SKBitmap.Decode(bytes) ?? throw new UnusablePhotoException(
            $"{file}: The picture begins well and cannot be decoded to its end: give a whole file.");
        var scale = Math.Min(1f, (float)LargestSide / Math.Max(picture.Width, picture.Height));
        var size = new SKSizeI(Math.Max(1, (int)(picture.Width * scale)), Math.Max(1, (int)(picture.Height * scale)));
        using var smaller = picture.Resize(size, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var written = smaller.Encode(SKEncodedImageFormat.Webp, Quality);
        return written.ToArray();
    }
}
