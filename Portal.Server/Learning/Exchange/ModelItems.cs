using Portal.Server.Learning.Datasets;
using System.Security.Cryptography;

namespace Portal.Server.Learning.Exchange;

/// <summary>Reads which items a model knows, in the model's order.</summary>
internal static class ModelItems
{
    /// <summary>Reads a list.</summary>
    /// <param name="path">A text file with a product id a line, or the items.parquet of an export.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DataException">It is missing, empty or names an item twice.</exception>
    public static async Task<IReadOnlyList<string>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var items = path.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase)
            ? await ItemTable.ReadNamesAsync(path, cancellationToken) : ReadLines(path, cancellationToken);
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var number = 0; number < items.Count; number++)
        {
            if (!known.TryAdd(items[number], number))
            {
                throw new DataException($"{Path.GetFileName(path)} names '{items[number]}' twice, as item {known[items[number]] + 1} and {number + 1}: each has one place in a model.");
            }
        }

        return items.Count > 0 ? items : throw new DataException($"{Path.GetFileName(path)} names no item.");
    }

    private static List<string> ReadLines(string path, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var file = DataFile.Open(path, hash, cancellationToken);
        var items = new List<string>();
        while (file.Read())
        {
            var name = file.Line.Trim().ToString();
            items.Add(name.Length > 0 ? name : throw file.Bad("the line is empty: each line is one item of the model, without gaps."));
        }

        return items;
    }
}
