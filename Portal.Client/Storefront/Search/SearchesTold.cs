namespace Portal.Client.Storefront.Search;

/// <summary>Which words this visit has searched for last: turning a page or setting a filter is not another search.</summary>
public sealed class SearchesTold
{
    private string? _last;

    /// <summary>Whether these words were not the last to be told; they are from now on.</summary>
    public bool IsNew(string words)
    {
        var isNew = !string.Equals(_last, words, StringComparison.OrdinalIgnoreCase);
        _last = words;
        return isNew;
    }
}
