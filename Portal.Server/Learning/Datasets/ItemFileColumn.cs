namespace Portal.Server.Learning.Datasets;

/// <summary>
/// One column of an item file while it is read. It is an embedding when its values are lists of numbers in brackets; in
/// JSON Lines a list needs a fraction somewhere in the column, for whole numbers may as well be the numbers of categories.
/// Vectors are kept as numbers from then on, so that a wide column costs four bytes a number.
/// </summary>
/// <param name="name">The column's name.</param>
/// <param name="isJson">Whether it stands in JSON Lines.</param>
internal sealed class ItemFileColumn(string name, bool isJson)
{
    /// <summary>Columns of these names hold words, whatever they look like.</summary>
    private static readonly HashSet<string> TextNames = new(StringComparer.OrdinalIgnoreCase)
    {
        "title", "name", "description", "text", "summary", "subtitle", "headline", "product_name", "product_title", "item_name", "item_title",
        "title_en", "title_zh", "description_en", "description_zh", "long_description", "short_description",
    };

    /// <summary>Where values have so many words each and mostly stand at one item, they are sentences and not categories.</summary>
    private const double WordsOfText = 4, DistinctShare = 0.5;

    private readonly List<(int Item, long Line, string Text)> _values = [];
    private readonly Dictionary<int, float[]> _vectors = [];
    private long _firstLine;
    private bool _plain;

    /// <summary>The column's name.</summary>
    public string Name => name;

    /// <summary>Whether it is an embedding.</summary>
    public bool IsEmbedding { get; private set; }

    /// <summary>Whether it holds free text.</summary>
    public bool IsText => !IsEmbedding && _values.Count > 0 && (TextNames.Contains(name) || IsProse());

    /// <summary>Values of an attribute or text column, in the order of the file.</summary>
    public IReadOnlyList<(int Item, long Line, string Text)> Values => _values;

    /// <summary>Vectors of an embedding by item.</summary>
    public IReadOnlyDictionary<int, float[]> Vectors => _vectors;

    /// <summary>Adds an item's value; an empty one says nothing.</summary>
    /// <exception cref="DataException">The column is an embedding and the value none of its kind.</exception>
    public void Add(int item, DataFile file, string text)
    {
        if (text.Length == 0)
        {
            return;
        }

        if (IsEmbedding)
        {
            AddVector(item, file.LineNumber, text, file);
            return;
        }

        _values.Add((item, file.LineNumber, text));
        if (!_plain && !EmbeddingText.LooksLikeOne(text))
        {
            _plain = true;
        }
        else if (!_plain && !(isJson && EmbeddingText.IsWhole(text)))
        {
            BecomeEmbedding(file);
        }
    }

    private void BecomeEmbedding(DataFile file)
    {
        IsEmbedding = true;
        foreach (var (item, line, text) in _values)
        {
            AddVector(item, line, text, file);
        }

        _values.Clear();
    }

    private void AddVector(int item, long line, string text, DataFile file)
    {
        if (!EmbeddingText.TryRead(text, out var numbers, out var wrong))
        {
            throw new DataException($"{file.Name} line {line}: column {name} has {wrong}: give numbers alone, or leave the field empty.");
        }

        var first = _vectors.Count == 0 ? numbers : _vectors.Values.First();
        _firstLine = _vectors.Count == 0 ? line : _firstLine;
        if (numbers.Length != first.Length)
        {
            throw new DataException(
                $"{file.Name} line {line}: column {name} has {numbers.Length} numbers where line {_firstLine} has {first.Length}: give every item as many.");
        }

        if (!_vectors.TryAdd(item, numbers))
        {
            throw new DataException($"{file.Name} line {line}: column {name} has a second list of numbers for one item: leave one of its lines out.");
        }
    }

    private bool IsProse()
    {
        // A field of many parts is a list, even where its parts are of several words.
        var words = _values.Average(value => value.Text.Contains('|') ? 1.0 : value.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length);
        return words >= WordsOfText && _values.Select(value => value.Text).Distinct(StringComparer.Ordinal).Count() >= DistinctShare * _values.Count;
    }
}
