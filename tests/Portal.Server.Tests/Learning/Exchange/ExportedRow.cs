using System.Text.Json.Serialization;
using Parquet.Serialization;
using Parquet.Serialization.Attributes;

namespace Portal.Server.Tests.Learning.Exchange;

/// <summary>A row of the interactions of an export, as another program reads it.</summary>
internal sealed record ExportedRow
{
    [JsonPropertyName("sequence")]
    public int Sequence { get; init; }

    [JsonPropertyName("position")]
    public int Position { get; init; }

    [JsonPropertyName("item")]
    public int Item { get; init; }

    [JsonPropertyName("behaviour")]
    public int Behaviour { get; init; }

    [JsonPropertyName("time")]
    public long? Time { get; init; }

    [JsonPropertyName("split"), ParquetRequired]
    public string Split { get; init; } = "";

    /// <summary>All rows of an export, partition after partition.</summary>
    public static async Task<List<ExportedRow>> ReadAsync(string folder)
    {
        var rows = new List<ExportedRow>();
        foreach (var path in Directory.EnumerateFiles(Path.Combine(folder, "interactions")).Order(StringComparer.Ordinal))
        {
            await using var stream = File.OpenRead(path);
            rows.AddRange((await ParquetSerializer.DeserializeAsync<ExportedRow>(stream, cancellationToken: TestContext.Current.CancellationToken)).Data);
        }

        return rows;
    }
}
