using System.Globalization;
using System.Text.Json;

namespace Portal.Server.Experiments.Assignment.Targeting;

/// <summary>
/// JSON values as ECMAScript sees them, because conditions are written for it: "8" is less than 10, a missing attribute is null, and
/// null counts as 0 when it is compared (ECMA-262, sections 7.1 and 7.2).
/// </summary>
internal static class ScriptValue
{
    /// <summary>What a missing attribute is.</summary>
    public static readonly JsonElement Null = JsonDocument.Parse("null").RootElement;

    /// <summary>Whether a value counts as true.</summary>
    public static bool IsTrue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.Length > 0,
        JsonValueKind.Number => value.GetDouble() != 0,
        JsonValueKind.True or JsonValueKind.Object or JsonValueKind.Array => true,
        _ => false,
    };

    /// <summary>A value as text.</summary>
    public static string ToText(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Number => ToText(value.GetDouble()),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Array => string.Join(',', value.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Null ? "" : ToText(item))),
        JsonValueKind.Object => "[object Object]",
        _ => "null",
    };

    /// <summary>A value as a number; NaN for what is none.</summary>
    public static double ToNumber(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.True => 1,
        JsonValueKind.String => ToNumber(value.GetString()!),
        JsonValueKind.Array => ToNumber(ToText(value)),
        JsonValueKind.Object => double.NaN,
        _ => 0,
    };

    /// <summary>The strict equality of two values: lists and objects are never the same one.</summary>
    public static bool IsSame(JsonElement one, JsonElement other) => (one.ValueKind, other.ValueKind) switch
    {
        (JsonValueKind.String, JsonValueKind.String) => one.GetString() == other.GetString(),
        (JsonValueKind.Number, JsonValueKind.Number) => one.GetDouble() == other.GetDouble(),
        (JsonValueKind.Object or JsonValueKind.Array, _) => false,
        _ => KindOf(one) == KindOf(other),
    };

    /// <summary>Whether two values have the same JSON text, members in the same order.</summary>
    public static bool IsAlike(JsonElement one, JsonElement other)
    {
        if (KindOf(one) != KindOf(other))
        {
            return false;
        }

        return one.ValueKind switch
        {
            JsonValueKind.Array => one.GetArrayLength() == other.GetArrayLength()
                && one.EnumerateArray().Zip(other.EnumerateArray()).All(pair => IsAlike(pair.First, pair.Second)),
            JsonValueKind.Object => one.EnumerateObject().Select(member => member.Name).SequenceEqual(other.EnumerateObject().Select(member => member.Name))
                && one.EnumerateObject().Zip(other.EnumerateObject()).All(pair => IsAlike(pair.First.Value, pair.Second.Value)),
            _ => IsSame(one, other),
        };
    }

    /// <summary>
    /// Compares: two texts by code units, anything else as numbers. Null: one of them is no number, so no order holds.
    /// </summary>
    public static int? Compare(JsonElement one, JsonElement other)
    {
        if (one.ValueKind is JsonValueKind.String or JsonValueKind.Array && other.ValueKind is JsonValueKind.String or JsonValueKind.Array)
        {
            return string.CompareOrdinal(ToText(one), ToText(other));
        }

        var (a, b) = (ToNumber(one), ToNumber(other));
        return double.IsNaN(a) || double.IsNaN(b) ? null : a.CompareTo(b);
    }

    /// <summary>The name of a value's type in conditions.</summary>
    public static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Array => "array",
        JsonValueKind.Object => "object",
        _ => "null",
    };

    private static JsonValueKind KindOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Undefined ? JsonValueKind.Null : value.ValueKind;

    private static string ToText(double number) => number == Math.Floor(number) && Math.Abs(number) < 1e21
        ? number.ToString("F0", CultureInfo.InvariantCulture) is "-0" ? "0" : number.ToString("F0", CultureInfo.InvariantCulture)
        : number.ToString("R", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal);

    private static double ToNumber(string text)
    {
        var trimmed = text.Trim();
        return trimmed.Length == 0 ? 0
            : double.TryParse(trimmed, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
            : double.NaN;
    }
}
