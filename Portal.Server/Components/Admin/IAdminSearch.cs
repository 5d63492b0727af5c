namespace Portal.Server.Components.Admin;

/// <summary>Something the search of the admin area (Ctrl-K) looks through. Registered as a singleton by whoever knows it.</summary>
public interface IAdminSearch
{
    /// <summary>What it finds: the key of its heading in <see cref="AdminText"/>.</summary>
    string Kind { get; }

    /// <summary>The right without which it is not asked.</summary>
    string Policy { get; }

    /// <summary>The best few, best first.</summary>
    /// <param name="query">What was typed, without spaces around it, 1 to 100 characters.</param>
    /// <param name="culture">Language of the reader, <c>en</c> or <c>zh-CN</c>.</param>
    /// <param name="limit">At most as many, 1 to 20.</param>
    /// <param name="cancellationToken">The reader has typed on.</param>
    Task<IReadOnlyList<AdminHit>> FindAsync(string query, string culture, int limit, CancellationToken cancellationToken);
}
