using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Server.Learning.Tunables;

/// <summary>One of a few values.</summary>
/// <param name="Values">The values: ints, doubles or strings; at least one.</param>
internal sealed record ChoiceRange(IReadOnlyList<object> Values) : SettingRange
{
    /// <inheritdoc/>
    public override string Words => "one of " + string.Join(", ", Values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)));

    /// <inheritdoc/>
    public override JsonNode ToJson() => new JsonArray([.. Values.Select(value => JsonSerializer.SerializeToNode(value))]);

    /// <inheritdoc/>
    public override object Draw(Random random) => Values[random.Next(Values.Count)];

    /// <inheritdoc/>
    public override object? Read(JsonElement value) =>
        Values.FirstOrDefault(one => JsonElement.DeepEquals(JsonSerializer.SerializeToElement(one), value));
}
