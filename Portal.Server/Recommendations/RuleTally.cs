namespace Portal.Server.Recommendations;

/// <summary>Counts, for a list somebody looks into, how many products each rule kept out. Not shared between threads.</summary>
internal sealed class RuleTally
{
    private readonly Dictionary<string, HashSet<int>> _refused = new(StringComparer.Ordinal);

    /// <summary>Different products by rule, as far as sources and list asked about them.</summary>
    public IEnumerable<(string Rule, int Products)> Refused => _refused.Select(rule => (rule.Key, rule.Value.Count));

    /// <summary>The rules that said no to a product, the first to do so first.</summary>
    public IReadOnlyList<string> RefusedOf(int product) => [.. _refused.Where(rule => rule.Value.Contains(product)).Select(rule => rule.Key)];

    /// <summary>A rule said no.</summary>
    public void Add(string rule, int product)
    {
        if (!_refused.TryGetValue(rule, out var products))
        {
            _refused[rule] = products = [];
        }

        products.Add(product);
    }
}
