namespace Portal.Server.Learning.Datasets;

/// <summary>Chooses, of the columns of an item file, those that group items, and numbers their values.</summary>
internal static class AttributeChoice
{
    /// <summary>Makes attributes.</summary>
    /// <param name="columns">The columns.</param>
    /// <param name="itemCount">Items of the catalogue.</param>
    /// <param name="tally">Told what was left out, and why.</param>
    public static ItemAttributes Of(IEnumerable<AttributeColumn> columns, int itemCount, CleaningTally tally) => Compile(Choose(columns, tally), itemCount);

    private static List<AttributeColumn> Choose(IEnumerable<AttributeColumn> columns, CleaningTally tally)
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

        foreach (var column in chosen.Where(column => column.Items.Count > 0))
        {
            tally.Notes.Add($"Column {column.Name} was taken for attributes: {column.Items.Count:N0} values.");
        }

        return chosen;
    }

    private static ItemAttributes Compile(List<AttributeColumn> columns, int itemCount)
    {
        var names = new List<string>();
        var values = Enumerable.Range(0, itemCount).Select(_ => new List<int>()).ToArray();
        var told = Enumerable.Range(0, itemCount).Select(_ => new List<int>(4)).ToArray();
        foreach (var column in columns)
        {
            var numbers = column.Items.Keys.Select((value, place) => (value, names.Count + place)).ToDictionary(StringComparer.Ordinal);
            foreach (var (item, value) in column.Told)
            {
                told[item].Add(numbers[value]);
            }

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

        return new ItemAttributes([.. names], starts, [.. values.SelectMany(list => list)]) { Told = told };
    }
}
