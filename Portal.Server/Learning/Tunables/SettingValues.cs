using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Server.Learning.Tunables;

/// <summary>Values of settings by name; what is not among them stays as it is.</summary>
/// <param name="values">The values: ints, doubles or strings.</param>
internal sealed class SettingValues(IReadOnlyDictionary<string, object> values)
{
    /// <summary>Says nothing.</summary>
    public static SettingValues None { get; } = new(new Dictionary<string, object>());

    /// <summary>The values by name.</summary>
    public IReadOnlyDictionary<string, object> All => values;

    /// <summary>A whole number, or the usual one.</summary>
    public int Whole(string name, int usual) => values.TryGetValue(name, out var value) ? (int)value : usual;

    /// <summary>A number, or the usual one.</summary>
    public double Number(string name, double usual) => values.TryGetValue(name, out var value) ? Convert.ToDouble(value, CultureInfo.InvariantCulture) : usual;

    /// <inheritdoc cref="Number(string, double)"/>
    public float Number(string name, float usual) => values.TryGetValue(name, out var value) ? Convert.ToSingle(value, CultureInfo.InvariantCulture) : usual;

    /// <summary>These values, and another's where these say nothing.</summary>
    public SettingValues Over(SettingValues other) => new(
        other.All.Concat(values).GroupBy(pair => pair.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last().Value, StringComparer.Ordinal));

    /// <summary>The values as an object, names in order, so that equal values are equal text.</summary>
    public JsonObject ToJson() => new(values.OrderBy(pair => pair.Key, StringComparer.Ordinal)
        .Select(pair => KeyValuePair.Create(pair.Key, JsonSerializer.SerializeToNode(pair.Value))));

    /// <summary>The values for people: "decay 0.8, neighbours 200".</summary>
    public override string ToString() => values.Count == 0 ? "the usual ones"
        : string.Join(", ", values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value}")));
}
