using System.Security.Cryptography;
using System.Text.Json;

namespace Portal.Server.Learning.Datasets;

/// <summary>
/// Reads what is known of the items: a table whose first column is the item and whose other columns hold attributes
/// (several parted by '|'), or one JSON object of item -> list of attributes.
/// </summary>
internal static class ItemAttributesFile
{
    /// <summary>Reads the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="items">The items that are ranked.</param>
    /// <param name="tally">Told what was left out.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DataException">The file is missing or wrong.</exception>
    public static ItemAttributes Read(string path, ItemIndex items, CleaningTally tally, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var columns = ReadColumns(path, items, tally, hash, cancellationToken);
        tally.Notes.Add($"Attributes from {Path.GetFileName(path)}, SHA-256 {Convert.ToHexStringLower(hash.GetCurrentHash())}.");
        var attributes = Compile(Choose(columns, tally), items.Count);
        var bare = Enumerable.Range(0, items.Count).Count(item => attributes.Of(item).IsEmpty);
        tally.Count("items without attributes", bare, "Items nothing is known of beside behaviour: kept.");
        return attributes;
    }

    private static List<AttributeColumn> ReadColumns(
        string path, ItemIndex items, CleaningTally tally, IncrementalHash hash, CancellationToken cancellationToken)
    {
        using var file = DataFile.Open(path, hash, cancellationToken);
        return IsOneObject(path, cancellationToken) ? [ReadObject(file, items, tally)] : ReadTable(new TableFile(file), items, tally);
    }

    /// <summary>Whether the file is one JSON object of lists; JSON Lines begin with an object that has a plain value.</summary>
    private static bool IsOneObject(string path, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var file = DataFile.Open(path, hash, cancellationToken);
        while (file.Read())
        {
            var line = file.Line.Trim();
            if (line.IsEmpty)
            {
                continue;
            }

            // "{" alone on its line, or a first property that is a list.
            var colon = line.IndexOf(':');
            return line[0] == '{' && (line.Length == 1 || (colon > 0 && line[(colon + 1)..].TrimStart().StartsWith('[')));
        }

        return false;
    }

    private static AttributeColumn ReadObject(DataFile file, ItemIndex items, CleaningTally tally)
    {
        var (column, unknown) = (new AttributeColumn("attribute"), 0L);
        try
        {
            using var json = JsonDocument.Parse(file.ReadRest());
            foreach (var entry in json.RootElement.EnumerateObject())
            {
                var item = items.Find(entry.Name);
                if (item < 0)
                {
                    unknown++;
                    continue;
                }

                foreach (var value in entry.Value.EnumerateArray())
                {
                    column.Add(value.ToString(), item);
                }
            }
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw new DataException($"{file.Name} is not one JSON object of item -> list of attributes: {failure.Message}");
        }

        CountUnknown(tally, unknown);
        return column;
    }

    private static List<AttributeColumn> ReadTable(TableFile table, ItemIndex items, CleaningTally tally)
    {
        var (columns, unknown) = (new List<AttributeColumn>(), 0L);
        while (table.Read())
        {
            var item = items.Find(table[0]);
            if (item < 0)
            {
                unknown++;
                continue;
            }

            for (var place = 1; place < table.Columns.Count; place++)
            {
                while (columns.Count < place)
                {
                    columns.Add(new AttributeColumn(table.Columns[columns.Count + 1]));
                }

                foreach (var value in table[place].Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
                {
                    columns[place - 1].Add(value, item);
                }
            }
        }

        CountUnknown(tally, unknown);
        return [.. columns.Select(column => column.WithListsApart())];
    }

    private static void CountUnknown(CleaningTally tally, long unknown) =>
        tally.Count("attributes of unknown items", unknown, "Items of the attribute file nobody dealt with: not ranked.");

    private static List<AttributeColumn> Choose(List<AttributeColumn> columns, CleaningTally tally)
    {
        var chosen = new List<AttributeColumn>();
        foreach (var column in columns)
        {
            if (column.IsIdentifier)
            {
                tally.Notes.Add($"Column {column.Name} was left out: it has a value of its own for every item, so it groups nothing.");
            }
            else if (chosen.FindIndex(column.SaysTheSameAs) is >= 0 and var twin)
            {
                var (kept, left) = chosen[twin].IsNumeric ? (column, chosen[twin]) : (chosen[twin], column);
                chosen[twin] = kept;
                tally.Notes.Add($"Column {left.Name} was left out: it says the same as {kept.Name}.");
            }
            else
            {
                chosen.Add(column);
            }
        }

        return chosen;
    }

    private static ItemAttributes Compile(List<AttributeColumn> columns, int itemCount)
    {
        var names = new List<string>();
        var values = Enumerable.Range(0, itemCount).Select(_ => new List<int>()).ToArray();
        foreach (var column in columns)
        {
            foreach (var (value, items) in column.Items)
            {
                foreach (var item in items)
                {
                    values[item].Add(names.Count);
                }

                names.Add(columns.Count > 1 ? $"{column.Name}: {value}" : value);
            }
        }

        var starts = new int[itemCount + 1];
        for (var item = 0; item < itemCount; item++)
        {
            starts[item + 1] = starts[item] + values[item].Count;
        }

        return new ItemAttributes([.. names], starts, [.. values.SelectMany(list => list)]);
    }
}
