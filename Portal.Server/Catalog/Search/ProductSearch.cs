using System.Runtime.InteropServices;
using Portal.Server.Catalog.Listing;
using Portal.Server.Data;

namespace Portal.Server.Catalog.Search;

/// <summary>
/// Finds products by words. All words must occur; where that finds too little, products with most of the words follow.
/// </summary>
internal sealed class ProductSearch(FullTextIndex index, SearchVocabulary vocabulary, Catalogue catalogue, PopularOrder order)
{
    /// <summary>
    /// Weighing a match costs about 2 microseconds. Among more than this many the words tell too little to be worth it:
    /// then those that are named so come first, and popularity decides.
    /// </summary>
    private const int MostWeighed = 2_000;

    /// <summary>A word that very many products hold is soon found among the most popular.</summary>
    private const int MostLookedThrough = 1_000;

    /// <summary>With fewer matches than this, a run of Chinese is also tried as separate words.</summary>
    private const int Few = 10;

    /// <summary>Finds all products that match.</summary>
    public SearchResult Find(string typed)
    {
        var phrase = SearchPhrase.Read(typed, vocabulary.List);
        if (phrase.Terms.Count == 0)
        {
            return new SearchResult([], null);
        }

        var exact = Weigh(FullTextMatch.All([.. phrase.Terms.Select(term => term.Match)]));
        var loose = IsTooLittle(exact.Count, phrase) ? Loosely(phrase.Terms, all: exact.Count > 0) : [];
        var found = exact.Union(Places(loose.Select(match => match.Number))).ToList();
        var searched = exact.Count > 0 || loose.Count == 0 ? phrase.Text : LooseMatch.Words(phrase, loose[0].Terms);
        return new SearchResult(found, searched == typed ? null : searched);
    }

    /// <summary>Finds some products for suggestions: those that are named so, best match first.</summary>
    public IReadOnlyList<int> FindNamed(SearchPhrase phrase, int count)
    {
        var words = vocabulary.List;
        var match = FullTextMatch.All([.. phrase.Terms.Select(term => term.Match)]);
        if (phrase.Terms.Min(term => term.Products(words)) > MostWeighed)
        {
            var popular = order.Indices.Take(MostLookedThrough).Where(index => phrase.IsMeantBy(catalogue[index].Names)).Take(count).ToList();
            return popular.Count == count ? popular : [.. popular.Union(order.Sort(Places(index.Find(match.In(ProductDocument.Names))))).Take(count)];
        }

        var named = index.FindBest(match.In(ProductDocument.Names), count);
        var found = named.Count < count ? named.Concat(index.FindBest(match, count)).Distinct() : named;
        return [.. Places(found).Take(count)];
    }

    private static bool IsTooLittle(int found, SearchPhrase phrase) =>
        phrase.Terms.Count > 1 && (found == 0 || (found < Few && phrase.Terms.Count(term => term.IsChinese) > 2));

    private IReadOnlyList<int> Weigh(FullTextMatch match)
    {
        var all = index.Find(match);
        if (all.Count <= MostWeighed)
        {
            return [.. Places(index.FindBest(match, MostWeighed))];
        }

        var named = match.In(ProductDocument.Names);
        var naming = index.Find(named);
        var first = Places(naming.Count <= MostWeighed ? index.FindBest(named, MostWeighed) : naming);
        return [.. (naming.Count <= MostWeighed ? first : order.Sort(first)).Union(order.Sort(Places(all)))];
    }

    private IEnumerable<int> Places(IEnumerable<long> numbers) =>
        numbers.Select(catalogue.IndexOf).Where(place => place >= 0 && !catalogue[place].Removed);

    /// <summary>
    /// Products that hold everything that was typed, if not in one piece; otherwise, unless <paramref name="all"/> is
    /// asked for, those that hold at least half of it. Those with the most and rarest words come first.
    /// </summary>
    private List<LooseMatch> Loosely(IReadOnlyList<SearchTerm> terms, bool all)
    {
        var found = new Dictionary<long, LooseMatch>();
        foreach (var term in terms)
        {
            var numbers = index.Find(term.Match);
            var weight = Math.Log(1 + (catalogue.Count / (double)Math.Max(1, numbers.Count)));
            foreach (var number in numbers)
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(found, number, out _) ??= new LooseMatch(number)).Add(term, weight);
            }
        }

        var most = LooseMatch.Units(terms);
        var enough = all || found.Values.Any(match => LooseMatch.Units(match.Terms) == most) ? most : (most + 1) / 2;
        return [.. found.Values.Where(match => LooseMatch.Units(match.Terms) >= enough)
            .OrderByDescending(match => match.Weight).ThenBy(match => match.Number).Take(MostWeighed)];
    }
}
