using System.Runtime.InteropServices;
using Portal.Server.Data;

namespace Portal.Server.Catalog.Search;

/// <summary>Every word of the index, kept in memory to tell words from typing errors.</summary>
internal sealed class SearchVocabulary(FullTextIndex index)
{
    private readonly Lock _writer = new();
    private Dictionary<string, int> _products = new(StringComparer.Ordinal);
    private volatile WordList? _list;

    /// <summary>The words as they stand now.</summary>
    public WordList List => _list ?? Make();

    /// <summary>Reads all words from the index.</summary>
    public void Load()
    {
        lock (_writer)
        {
            _products = index.Terms().ToDictionary(term => term.Text, term => term.Documents, StringComparer.Ordinal);
            _list = null;
        }
    }

    /// <summary>
    /// Adds the words of saved products. Counts only grow until the next start: they choose among mendings, where being a
    /// little off does not matter.
    /// </summary>
    public void Add(IEnumerable<string> preparedTexts)
    {
        lock (_writer)
        {
            var products = _products.GetAlternateLookup<ReadOnlySpan<char>>();
            foreach (var text in preparedTexts)
            {
                foreach (var word in text.AsSpan().Split(' '))
                {
                    if (!text.AsSpan(word).IsEmpty)
                    {
                        CollectionsMarshal.GetValueRefOrAddDefault(products, text.AsSpan(word), out _)++;
                    }
                }
            }

            _list = null;
        }
    }

    private WordList Make()
    {
        lock (_writer)
        {
            return _list ??= new WordList(_products);
        }
    }
}
