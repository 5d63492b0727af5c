namespace Portal.Server.Catalog.Search;

/// <summary>
/// The rows of a Damerau-Levenshtein table (letters inserted, left out, exchanged, neighbours swapped, each place edited
/// once), filled letter by letter, so that words with the same beginning share the work for it.
/// </summary>
/// <param name="typed">The word compared with.</param>
/// <param name="longest">Length of the longest word that will be compared.</param>
internal sealed class EditDistance(string typed, int longest)
{
    private readonly int _width = typed.Length + 1;
    private readonly int[] _rows = First(typed.Length + 1, longest + 1);

    /// <summary>Distance of the first <paramref name="depth"/> letters of the word from what was typed.</summary>
    public int At(int depth) => _rows[((depth + 1) * _width) - 1];

    /// <summary>Fills the row of the word's letter at <paramref name="depth"/> (from 1); the rows before it must be filled.</summary>
    /// <returns>The smallest number of the row: no longer word with this beginning comes closer.</returns>
    public int Fill(string word, int depth)
    {
        var letter = word[depth - 1];
        var row = _rows.AsSpan(depth * _width, _width);
        var above = _rows.AsSpan((depth - 1) * _width, _width);
        var smallest = row[0] = depth;
        for (var i = 1; i < row.Length; i++)
        {
            var exchanged = above[i - 1] + (typed[i - 1] == letter ? 0 : 1);
            var distance = Math.Min(exchanged, Math.Min(above[i], row[i - 1]) + 1);
            if (i > 1 && depth > 1 && typed[i - 2] == letter && typed[i - 1] == word[depth - 2])
            {
                distance = Math.Min(distance, _rows[((depth - 2) * _width) + i - 2] + 1);
            }

            row[i] = distance;
            smallest = Math.Min(smallest, distance);
        }

        return smallest;
    }

    private static int[] First(int width, int height)
    {
        var rows = new int[width * height];
        for (var i = 0; i < width; i++)
        {
            rows[i] = i;
        }

        return rows;
    }
}
