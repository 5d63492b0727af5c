namespace Portal.Server.Law;

/// <summary>The principles are published in Chinese, and each list of the start page leads there.</summary>
internal sealed class PrinciplesInChinese : ILawCheck
{
    /// <inheritdoc/>
    public string Row => "cn-rec-16";

    /// <inheritdoc/>
    public async Task<LawFinding> RunAsync(LawShop shop, CancellationToken cancellationToken)
    {
        var visitor = shop.NewVisitor();
        visitor.Reads("zh-CN");
        var how = System.Net.WebUtility.HtmlDecode((await visitor.GetAsync("/your-recommendations/how", cancellationToken)).Text);
        var start = (await visitor.GetAsync("/", cancellationToken)).Text;
        var letters = how.Count(letter => letter is >= '\u4e00' and <= '\u9fff');
        var unlinked = LawMarkup.Lists(start).Where(list => !start.Contains($"/your-recommendations/how#{list}", StringComparison.Ordinal)).ToArray();
        return letters < 200 ? LawFinding.Missed("Chinese_Missing", $"{letters}")
            : unlinked.Length > 0 || LawMarkup.Lists(start).Count == 0 ? LawFinding.Missed("Chinese_Unlinked", string.Join(", ", unlinked.DefaultIfEmpty("/")))
            : LawFinding.Met("Chinese_Published", $"{letters}");
    }
}
