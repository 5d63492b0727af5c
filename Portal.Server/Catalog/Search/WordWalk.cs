namespace Portal.Server.Catalog.Search;

/// <summary>
/// Compares words with what was typed, in alphabetical order: the work for a shared beginning is done once, and words
/// whose beginning is too far off already are passed over.
/// </summary>
internal sealed class WordWalk(string typed, int longest, bool unfinished)
{
    private readonly EditDistance _distance = new(typed, longest);
    private string _last = "";
    private int _filled;
    private int _dead = int.MaxValue;

    /// <summary>Number of errors between what was typed and the word, or a larger number than <paramref name="errors"/>.</summary>
    public int Visit(string word, int errors)
    {
        if (word.Length < typed.Length - errors || (!unfinished && word.Length > typed.Length + errors))
        {
            return int.MaxValue;
        }

        var shared = _last.AsSpan().CommonPrefixLength(word);
        _last = word;
        if (shared >= _dead)
        {
            return int.MaxValue;
        }

        _filled = Math.Min(_filled, shared);
        _dead = int.MaxValue;
        return Compare(word, Math.Min(word.Length, longest), errors);
    }

    private int Compare(string word, int length, int errors)
    {
        var nearest = int.MaxValue;
        for (var depth = 1; depth <= length; depth++)
        {
            var smallest = 0;
            if (depth > _filled)
            {
                smallest = _distance.Fill(word, depth);
                _filled = depth;
            }

            nearest = unfinished ? Math.Min(nearest, _distance.At(depth)) : nearest;
            if (smallest > errors)
            {
                _dead = nearest <= errors ? int.MaxValue : depth;
                return nearest;
            }
        }

        return unfinished || word.Length > longest ? nearest : _distance.At(length);
    }
}
