using Portal.Server.Demo;

namespace Portal.Server.Tests.Demo;

/// <summary>Lists a test knows.</summary>
internal sealed record KnownLists(string Name, Func<string, IReadOnlyList<string>> List) : IListPolicy
{
    /// <summary>What another policy shows these shoppers now, kept.</summary>
    public static KnownLists Of(IListPolicy policy, IEnumerable<string> shoppers)
    {
        var shown = shoppers.ToDictionary(id => id, policy.Show, StringComparer.Ordinal);
        return new KnownLists($"{policy.Name} then", id => shown[id]);
    }

    public IReadOnlyList<string> Show(string shopperId) => List(shopperId);
}
