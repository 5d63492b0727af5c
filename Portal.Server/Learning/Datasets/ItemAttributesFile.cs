using System.Security.Cryptography;
using System.Text.Json;

namespace Portal.Server.Learning.Datasets;

/// <summary>
/// Reads what is known of the items: a table whose first column is the item and whose other columns hold attributes
/// (several parted by '|'), free text, or embeddings (numbers in brackets, or a JSON array); or one JSON object of item ->
/// list of attributes.
/// </summary>
internal static class ItemAttributesFile
{
    /// <summary>Reads the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="items">The items that are ranked.</param>
    /// <param name="tally">Told what was left out.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="DataException">The file is missing or wrong.</exception>
    public static ItemKnowledge Read(string path, ItemIndex items, CleaningTally tally, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var known = ReadFile(path, items, tally, hash, cancellationToken);
        tally.Notes.Add($"Attributes from {Path.GetFileName(path)}, SHA-256 {Convert.ToHexStringLower(hash.GetCurrentHash())}.");
        var bare = Enumerable.Range(0, items.Count).Count(item =>
            known.Attributes.Of(item).IsEmpty && known.Texts?[item] is null or "" && known.Columns?.Of(item).ContainsAnyExcept(0f) is not true);
        tally.Count("items without attributes", bare, "Items nothing is known of beside behaviour: kept.");
        return known;
    }

    private static ItemKnowledge ReadFile(string path, ItemIndex items, CleaningTally tally, IncrementalHash hash, CancellationToken cancellationToken)
    {
        using var file = DataFile.Open(path, hash, cancellationToken);
        return IsOneObject(path, cancellationToken)
            ? new ItemKnowledge(AttributeChoice.Of([ReadObject(file, items, tally)], items.Count, tally))
            : Sort(ReadTable(file, items, tally), items.Count, tally);
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

    private static List<ItemFileColumn> ReadTable(DataFile file, ItemIndex items, CleaningTally tally)
    {
        var (table, columns, unknown) = (new TableFile(file), new List<ItemFileColumn>(), 0L);
        while (table.Read())
        {
            var item = items.Find(table[0]);
            unknown += item < 0 ? 1 : 0;
            for (var place = 1; place < table.Columns.Count && item >= 0; place++)
            {
                if (columns.Count < place)
                {
                    columns.Add(new ItemFileColumn(table.Columns[place], table.IsJson));
                }

                columns[place - 1].Add(item, file, table[place]);
            }
        }

        CountUnknown(tally, unknown);
        return columns;
    }

    /// <summary>Says what each column was taken for, and makes that of it.</summary>
    private static ItemKnowledge Sort(List<ItemFileColumn> columns, int itemCount, CleaningTally tally)
    {
        var embeddings = new List<(string, float[]?[])>();
        foreach (var column in columns.Where(column => column.IsEmbedding))
        {
            tally.Notes.Add($"Column {column.Name} was taken for an embedding of {column.Vectors.Values.First().Length:N0} numbers, which {column.Vectors.Count:N0} of {itemCount:N0} items have.");
            embeddings.Add((column.Name, [.. Enumerable.Range(0, itemCount).Select(item => column.Vectors.GetValueOrDefault(item))]));
        }

        ItemFileColumn[] prose = [.. columns.Where(column => column.IsText)];
        foreach (var column in prose)
        {
            tally.Notes.Add($"Column {column.Name} was taken for free text: its words are compared, it is no attribute.");
        }

        var attributes = AttributeChoice.Of(columns.Where(column => !column.IsEmbedding && !prose.Contains(column)).Select(Grouped), itemCount, tally);
        return new ItemKnowledge(attributes, ItemColumns.Join(itemCount, embeddings), prose.Length == 0 ? null : Texts(prose, itemCount));
    }

    private static string[] Texts(ItemFileColumn[] columns, int itemCount)
    {
        var texts = new string[itemCount];
        Array.Fill(texts, "");
        foreach (var (item, _, text) in columns.SelectMany(column => column.Values))
        {
            texts[item] = texts[item].Length == 0 ? text : $"{texts[item]}\n{text}";
        }

        return texts;
    }

    private static AttributeColumn Grouped(ItemFileColumn column)
    {
        var grouped = new AttributeColumn(column.Name);
        foreach (var (item, _, text) in column.Values)
        {
            // What stands in brackets is a list of whole numbers from JSON.
            foreach (var value in EmbeddingText.LooksLikeOne(text) ? EmbeddingText.Entries(text) : text.Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            {
                grouped.Add(value, item);
            }
        }

        return grouped.WithListsApart();
    }

    private static void CountUnknown(CleaningTally tally, long unknown) =>
        tally.Count("attributes of unknown items", unknown, "Items of the attribute file nobody dealt with: not ranked.");
}
