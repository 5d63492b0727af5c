using System.Text.Encodings.Web;
using System.Text.Json;

namespace Portal.Server.Learning.Tunables;

/// <summary>Reads JSON that people wrote, and writes such that they can read it.</summary>
internal static class JsonFile
{
    /// <summary>Indented, with plain letters.</summary>
    public static JsonSerializerOptions Indented { get; } = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Reads an object; comments and a comma too many are let pass.</summary>
    /// <param name="path">The file.</param>
    /// <param name="what">What it should be, for messages.</param>
    /// <exception cref="DataException">It is not there or no JSON object, or names something twice.</exception>
    public static JsonElement Read(string path, string what)
    {
        try
        {
            var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false };
            using var document = JsonDocument.Parse(File.ReadAllText(path), options);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone()
                : throw new DataException($"{path} is no JSON object; it should be {what}.");
        }
        catch (JsonException failure)
        {
            throw new DataException($"{path} is no JSON ({failure.Message}); it should be {what}.");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path} cannot be read: {failure.Message}");
        }
    }
}
