namespace Portal.Server.Catalog.Search;

/// <summary>
/// The rows of a Damerau-Levenshtein table (letters inserted, left out, exchanged, neighbours swapped, each place edited
/// once), filled letter by letter, so that words with the same beginning share the work for it.
/// </summary>
/// <param name="typed">The word compared with.</param>
/// <param name="longest">Length of the longest word that will be compared.</param>
internal sealed class EditDistance(string typed, int longest)
{
    private readonly int[,] _rows = First(typed.Length, longest);

    /// <summary>Distance of the first <paramref name="depth"/> letters of the word from what was typed.</summary>
    public int At(int depth) => _rows[depth, typed.Length];

    /// <summary>Fills the row of the word's letter at <paramref name="depth"/> (from 1); the rows before it must be filled.</summary>
    /// <returns>The smallest number of the row: no longer word with this beginning comes closer.</returns>
    public int Fill(string word, int depth)
    {
        var letter = word[depth - 1];
        var smallest = _rows[depth, 0] = depth;
        for (var i = 1; i <= typed.Length; i++)
        {
            var exchanged = _rows[depth - 1, i - 1] + (typed[i - 1] == letter ? 0 : 1);
            var distance = Math.Min(exchanged, Math.Min(_rows[depth - 1, i], _rows[depth, i - 1]) + 1);
            if (i > 1 && depth > 1 && typed[i - 1] == word[depth - 2] && typed[i - 2] == letter)
            {
                distance = Math.Min(distance, _rows[depth - 2, i - 2] + 1);
            }

            _rows[depth, i] = distance;
            smallest = Math.Min(smallest, distance);
        }

        return smallest;
    }

    private static int[,] First(int width, int height)
    {
        var rows = new int[height + 1, width + 1];
        for (var i = 0; i <= width; i++)
        {
            rows[0, i] = i;
        }

        return rows;
    }
}
