using Parquet;
using Parquet.Serialization;

namespace Portal.Server.Learning.Exchange;

/// <summary>The file <c>items.parquet</c> of an export.</summary>
internal static class ItemTable
{
    /// <summary>Rows written at once: texts of so many products stay small.</summary>
    private const int RowsAtOnce = 10_000;

    /// <summary>Writes the items in the order of their numbers.</summary>
    public static async Task WriteAsync(Stream stream, DataSet data, CancellationToken cancellationToken)
    {
        await ParquetSerializer.SerializeAsync(
            Enumerable.Range(0, data.Items).Select(item => new ItemRow
            {
                Number = item + 1,
                Product = data.ItemNames[item],
                Attributes = data.Attributes is { } known ? [.. known.Of(item).ToArray().Select(value => known.Names[value])] : [],
                Text = data.Texts?[item] is { Length: > 0 } text ? text : null,
                Vector = data.Columns is { } columns ? [.. columns.Of(item)] : [],
            }),
            stream, new ParquetOptions { RowGroupSize = RowsAtOnce }, cancellationToken: cancellationToken);
    }

    /// <summary>Reads the products of such a file, in the order of their numbers.</summary>
    /// <exception cref="DataException">It is no such file.</exception>
    public static async Task<IReadOnlyList<string>> ReadNamesAsync(string path, CancellationToken cancellationToken)
    {
        var name = Path.GetFileName(path);
        try
        {
            await using var stream = File.OpenRead(path);
            var rows = (await ParquetSerializer.DeserializeAsync<ItemRow>(stream, cancellationToken: cancellationToken)).Data;
            string[] products = [.. rows.OrderBy(row => row.Number).Select(row => row.Product)];
            return rows.Select(row => row.Number).Order().SequenceEqual(Enumerable.Range(1, products.Length)) ? products
                : throw new DataException($"{name} does not number its items 1, 2, 3 and so on: take the file of the export as it is.");
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or UnauthorizedAccessException or ParquetException)
        {
            throw new DataException($"{path} cannot be read as the items.parquet of an export: {failure.Message}");
        }
    }
}
