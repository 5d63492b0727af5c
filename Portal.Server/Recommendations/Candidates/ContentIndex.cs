using Portal.Server.Catalog;

namespace Portal.Server.Recommendations.Candidates;

/// <summary>
/// The catalogue by title word, and by category in the order of price: finds what may resemble a product without
/// looking at every product. Callers hold <see cref="Reading"/> while they use it.
/// </summary>
internal sealed class ContentIndex
{
    private readonly ICatalogue _catalogue;
    private readonly ReaderWriterLockSlim _lock = new();
    private readonly Dictionary<string, int> _wordIds = new(StringComparer.Ordinal);
    private readonly List<List<int>> _postings = [];
    private readonly Dictionary<string, List<int>> _categories = new(StringComparer.Ordinal);
    private readonly List<ProductTraits?> _traits = [];
    private double[] _idf = [];
    private double[] _norms = [];

    /// <summary>Indexes the catalogue and follows it.</summary>
    public ContentIndex(ICatalogue catalogue)
    {
        _catalogue = catalogue;
        catalogue.Changed += Index;
        Index([.. Enumerable.Range(0, catalogue.Count)]);
    }

    /// <summary>Products indexed; indices run from 0 to one less.</summary>
    public int Count => _traits.Count;

    /// <summary>Another number after each change of the catalogue.</summary>
    public int Version { get; private set; }

    /// <summary>Keeps the index as it is until disposed.</summary>
    public ReadLock Reading() => new(_lock);

    /// <summary>What is known of a product, or null.</summary>
    public ProductTraits? this[int product] => product < _traits.Count ? _traits[product] : null;

    /// <summary>The word's id, or -1 when no title has it.</summary>
    public int WordId(string word) => _wordIds.GetValueOrDefault(word, -1);

    /// <summary>How telling a word is: ln(1 + products / products that have it).</summary>
    public double Idf(int word) => _idf[word];

    /// <summary>Length of the vector of a title's word weights; 0 for a title without words.</summary>
    public double Norm(int product) => _norms[product];

    /// <summary>The products whose title has the word.</summary>
    public IReadOnlyList<int> WithWord(int word) => _postings[word];

    /// <summary>The products of a category, cheapest first.</summary>
    public IReadOnlyList<int> InCategory(string key) => _categories.TryGetValue(key, out var members) ? members : [];

    private void Index(IReadOnlyList<int> products)
    {
        _lock.EnterWriteLock();
        try
        {
            foreach (var product in products)
            {
                Put(product);
            }

            Version++;
            Weigh();
            foreach (var category in products.Select(product => _catalogue[product].Category.Key).Distinct())
            {
                _categories[category].Sort((left, right) => (_traits[left]!.LogPrice, left).CompareTo((_traits[right]!.LogPrice, right)));
            }
        }
        finally
        {
            _lock.ExitWriteLock();
        }
    }

    private void Put(int product)
    {
        while (_traits.Count <= product)
        {
            _traits.Add(null);
        }

        if (_traits[product] is { } before)
        {
            TakeOut(product, before);
        }

        var item = _catalogue[product];
        var traits = new ProductTraits(
            WordIds(item.TitleEn), item.TitleZh is { } other ? WordIds(other) : [], item.Category.Key, item.Department.Key,
            item.Product.Brand, Math.Log(Math.Max(1, item.Product.PriceMinor)));
        _traits[product] = traits;
        foreach (var word in traits.Words.Union(traits.OtherWords))
        {
            _postings[word].Add(product);
        }

        if (!_categories.TryGetValue(traits.Category, out var members))
        {
            _categories[traits.Category] = members = [];
        }

        members.Add(product);
    }

    private void TakeOut(int product, ProductTraits traits)
    {
        foreach (var word in traits.Words.Union(traits.OtherWords))
        {
            _postings[word].Remove(product);
        }

        _categories[traits.Category].Remove(product);
    }

    private int[] WordIds(string title)
    {
        var ids = new SortedSet<int>();
        foreach (var word in TitleWords.Of(title))
        {
            if (!_wordIds.TryGetValue(word, out var id))
            {
                id = _postings.Count;
                _wordIds.Add(word, id);
                _postings.Add([]);
            }

            ids.Add(id);
        }

        return [.. ids];
    }

    private void Weigh()
    {
        _idf = [.. _postings.Select(products => Math.Log(1 + ((double)_traits.Count / Math.Max(1, products.Count))))];
        _norms = [.. _traits.Select(traits => Math.Sqrt(traits?.Words.Sum(word => _idf[word] * _idf[word]) ?? 0))];
    }
}
