using System.Collections.Concurrent;
using Portal.Server.Identity;

namespace Portal.Server.Tests.Identity;

/// <summary>Something shoppers own: a set of words for each.</summary>
internal sealed class KeptThings : IShopperOwned
{
    private readonly ConcurrentDictionary<string, HashSet<string>> _things = new();

    /// <summary>Makes the next moves fail.</summary>
    public bool Broken { get; set; }

    public void Keep(string shopperId, string thing) => _things.GetOrAdd(shopperId, _ => []).Add(thing);

    public IReadOnlyCollection<string> Of(string shopperId) => _things.GetValueOrDefault(shopperId) ?? [];

    public Task MoveAsync(string from, string to, CancellationToken cancellationToken)
    {
        if (Broken)
        {
            throw new IOException("The shelf is stuck.");
        }

        if (_things.TryRemove(from, out var things))
        {
            _things.GetOrAdd(to, _ => []).UnionWith(things);
        }

        return Task.CompletedTask;
    }
}
