namespace Portal.Shared.Demo;

/// <summary>What a demonstration's live connection offers a page.</summary>
public interface IDemoHub
{
    /// <summary>How each list of the caller came about: the newest of each request at once, then whenever one is made.</summary>
    /// <param name="culture">The reader's language, <c>en</c> or <c>zh-CN</c>.</param>
    /// <param name="cancellationToken">Ends the stream.</param>
    IAsyncEnumerable<Thought> Thoughts(string culture, CancellationToken cancellationToken);
}
