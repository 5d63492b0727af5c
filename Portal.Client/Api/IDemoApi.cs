using Portal.Shared.Demo;

namespace Portal.Client.Api;

/// <summary>What the storefront of a demo shop asks beyond the shop itself. Asked only where the page says that this is a demo.</summary>
/// <remarks>Failures throw <see cref="ApiException"/>.</remarks>
public interface IDemoApi
{
    /// <summary>Who shops in this browser and who else could.</summary>
    Task<DemoStatus> StatusAsync(CancellationToken cancellationToken = default);

    /// <summary>
    /// How each list of this shopper came about: the newest of each request at once, then whenever one is made. Ends or throws
    /// when the connection is lost; the caller (Live) opens it again.
    /// </summary>
    IAsyncEnumerable<Thought> ThoughtsAsync(CancellationToken cancellationToken = default);
}
