using System.Text.Json.Nodes;

namespace Portal.Server.Recommendations;

/// <summary>One thing in which two settings of a placement differ.</summary>
/// <param name="Path">Where, as in the stored JSON (<c>rules.brandCap</c>, <c>sources</c>).</param>
/// <param name="Before">JSON of what stood there; null for nothing.</param>
/// <param name="After">JSON of what stands there; null for nothing.</param>
public sealed record PlacementChange(string Path, string? Before, string? After)
{
    /// <summary>All differences; lists count as one thing, since their order matters.</summary>
    internal static IReadOnlyList<PlacementChange> Between(Placement before, Placement after)
    {
        var (from, to) = (Leaves(before), Leaves(after));
        return
        [
            .. from.Keys.Union(to.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(path => new PlacementChange(path, from.GetValueOrDefault(path), to.GetValueOrDefault(path)))
                .Where(change => change.Before != change.After),
        ];
    }

    private static Dictionary<string, string> Leaves(Placement placement)
    {
        var leaves = new Dictionary<string, string>(StringComparer.Ordinal);
        Walk("", JsonNode.Parse(Placements.Write(placement))!, leaves);
        return leaves;
    }

    private static void Walk(string path, JsonNode? node, Dictionary<string, string> leaves)
    {
        if (node is JsonObject parts)
        {
            foreach (var (name, part) in parts)
            {
                Walk(path.Length == 0 ? name : $"{path}.{name}", part, leaves);
            }
        }
        else if (node is not (null or JsonArray { Count: 0 }))
        {
            leaves[path] = node.ToJsonString();
        }
    }
}
