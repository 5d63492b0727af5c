using System.Text;

namespace Portal.Server.Import.Reading;

/// <summary>The first line of a file, for telling what it is.</summary>
/// <param name="Line">The line.</param>
/// <param name="Text">The file's first characters, the first line among them.</param>
/// <param name="Columns">Its parts, in lower case and without quotes, split at the separator it seems to have.</param>
internal sealed record FileStart(string Line, string Text, IReadOnlyList<string> Columns)
{
    private const int Length = 4096;

    /// <summary>Whether it is the start of a JSON object.</summary>
    public bool IsJson => Line.StartsWith('{');

    /// <summary>Whether it is the start of an XML document.</summary>
    public bool IsXml => Text.TrimStart().StartsWith('<');

    /// <summary>Whether all these are among the columns.</summary>
    public bool HasColumns(params string[] names) => names.All(name => Columns.Contains(name, StringComparer.Ordinal));

    /// <summary>Reads the start of a file.</summary>
    /// <exception cref="ImportStopped">It cannot be read.</exception>
    public static FileStart Of(string path, string? encoding = null)
    {
        using var stream = ImportStream.Open(path, encoding);
        using var reader = new StreamReader(stream.Content, Encoding.UTF8);
        var start = new char[Length];
        var text = new string(start, 0, reader.ReadBlock(start)).TrimStart('\uFEFF', '\r', '\n');
        var end = text.AsSpan().IndexOfAny('\r', '\n');
        var line = end < 0 ? text : text[..end];
        var separator = "\t;|,".MaxBy(letter => line.Count(other => other == letter));
        return new FileStart(line, text, [.. line.Split(separator).Select(part => part.Trim().Trim('"').ToLowerInvariant())]);
    }
}
