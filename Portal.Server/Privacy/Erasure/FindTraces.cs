using System.Buffers.Text;
using System.Text;

namespace Portal.Server.Privacy.Erasure;

/// <summary>
/// Reads every byte of a folder and looks for texts in each form a program writes them in: UTF-8, UTF-16 in both orders, hexadecimal
/// in both cases, and base64 at each of its three alignments, plain and for addresses. What is packed or encrypted is read as it lies.
/// </summary>
public static class FindTraces
{
    private const int Chunk = 4 << 20;

    /// <summary>Looks.</summary>
    /// <param name="folder">With all that is under it.</param>
    /// <param name="texts">What to look for; each at least 8 characters, or chance would find it.</param>
    /// <param name="cancellationToken">Stops it between two parts of a file.</param>
    public static Task<TraceScan> RunAsync(string folder, IReadOnlyList<string> texts, CancellationToken cancellationToken) =>
        RunAsync(folder, [.. texts.Where(text => text.Length >= 8).SelectMany(FormsOf)], cancellationToken);

    /// <summary>Looks for bytes, each with the name of its form.</summary>
    public static async Task<TraceScan> RunAsync(string folder, (string Form, byte[] Bytes)[] forms, CancellationToken cancellationToken)
    {
        var (files, bytes, found) = (0, 0L, new List<string>());
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            try
            {
                bytes += await ScanAsync(path, Path.GetRelativePath(folder, path), forms, found, cancellationToken);
                files++;
            }
            catch (FileNotFoundException)
            {
                // Gone since it was listed.
            }
        }

        return new TraceScan(files, bytes, forms.Length, found);
    }

    /// <summary>The forms of a text, each with its name.</summary>
    public static IEnumerable<(string Form, byte[] Bytes)> FormsOf(string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        yield return ("text", utf8);
        yield return ("utf-16", Encoding.Unicode.GetBytes(text));
        yield return ("utf-16, big end first", Encoding.BigEndianUnicode.GetBytes(text));
        yield return ("hexadecimal", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(utf8)));
        yield return ("hexadecimal, upper case", Encoding.ASCII.GetBytes(Convert.ToHexString(utf8)));
        for (var shift = 0; shift < 3; shift++)
        {
            // What stands beside it changes the characters at its ends; those between are the same wherever it stands.
            var padded = (byte[])[.. new byte[shift], .. utf8];
            var (from, until) = ((shift * 8 + 5) / 6, padded.Length * 8 / 6);
            yield return ($"base64, shifted by {shift}", Encoding.ASCII.GetBytes(Convert.ToBase64String(padded)[from..until]));
            yield return ($"base64 of addresses, shifted by {shift}", Encoding.ASCII.GetBytes(Base64Url.EncodeToString(padded)[from..until]));
        }
    }

    private static async Task<long> ScanAsync(
        string path, string name, (string Form, byte[] Bytes)[] forms, List<string> found, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.SequentialScan);
        var longest = forms.Select(form => form.Bytes.Length).DefaultIfEmpty(1).Max();
        var (buffer, kept, total) = (new byte[(int)Math.Min(Chunk, file.Length + 1) + longest], 0, 0L);
        while (await file.ReadAtLeastAsync(buffer.AsMemory(kept), 1, false, cancellationToken) is var read and > 0)
        {
            total += read;
            var window = kept + read;
            found.AddRange(forms.Where(form => buffer.AsSpan(0, window).IndexOf(form.Bytes) >= 0).Select(form => $"{name}: {form.Form}").Except(found));
            // What may be the beginning of a match is looked at again with what follows.
            kept = Math.Min(longest - 1, window);
            buffer.AsSpan(window - kept, kept).CopyTo(buffer);
        }

        return total;
    }
}
