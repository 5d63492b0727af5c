using System.Text.Json;
using System.Text.RegularExpressions;

namespace Portal.Server.Experiments.Assignment.Targeting;

/// <summary>The operators of conditions.</summary>
internal static class Operators
{
    private static readonly TimeSpan MostTime = TimeSpan.FromMilliseconds(100);

    /// <summary>The names of all operators, for whoever checks a condition before it is used.</summary>
    public static readonly IReadOnlySet<string> Names = new HashSet<string>(StringComparer.Ordinal)
    {
        "$eq", "$ne", "$lt", "$lte", "$gt", "$gte", "$veq", "$vne", "$vlt", "$vlte", "$vgt", "$vgte", "$in", "$nin", "$ini", "$nini",
        "$inGroup", "$notInGroup", "$exists", "$type", "$regex", "$regexi", "$size", "$elemMatch", "$all", "$alli", "$not",
    };

    /// <summary>Whether an operator holds; one that nobody knows does not.</summary>
    public static bool Holds(string name, JsonElement value, JsonElement wanted, JsonElement? groups) => name switch
    {
        "$eq" => ScriptValue.IsSame(value, wanted),
        "$ne" => !ScriptValue.IsSame(value, wanted),
        "$lt" => ScriptValue.Compare(value, wanted) < 0,
        "$lte" => ScriptValue.Compare(value, wanted) <= 0,
        "$gt" => ScriptValue.Compare(value, wanted) > 0,
        "$gte" => ScriptValue.Compare(value, wanted) >= 0,
        "$exists" => ScriptValue.IsTrue(wanted) == (value.ValueKind != JsonValueKind.Null),
        "$type" => wanted.ValueKind == JsonValueKind.String && ScriptValue.TypeOf(value) == wanted.GetString(),
        "$regex" => IsMatch(value, wanted, RegexOptions.None),
        "$regexi" => IsMatch(value, wanted, RegexOptions.IgnoreCase),
        "$not" => !Conditions.Holds(wanted, value, groups),
        _ => name.StartsWith("$v", StringComparison.Ordinal) ? HoldsVersion(name, value, wanted) : HoldsList(name, value, wanted, groups),
    };

    private static bool HoldsVersion(string name, JsonElement value, JsonElement wanted)
    {
        var order = string.CompareOrdinal(VersionText.Of(value), VersionText.Of(wanted));
        return name switch
        {
            "$veq" => order == 0,
            "$vne" => order != 0,
            "$vlt" => order < 0,
            "$vlte" => order <= 0,
            "$vgt" => order > 0,
            "$vgte" => order >= 0,
            _ => false,
        };
    }

    private static bool HoldsList(string name, JsonElement value, JsonElement wanted, JsonElement? groups) => name switch
    {
        "$in" => IsList(wanted) && IsIn(value, wanted, false),
        "$nin" => IsList(wanted) && !IsIn(value, wanted, false),
        "$ini" => IsList(wanted) && IsIn(value, wanted, true),
        "$nini" => IsList(wanted) && !IsIn(value, wanted, true),
        "$inGroup" => Group(groups, wanted) is { } group && IsIn(value, group, false),
        "$notInGroup" => Group(groups, wanted) is not { } group || !IsIn(value, group, false),
        "$size" => IsList(value) && Conditions.Holds(wanted, JsonSerializer.SerializeToElement(value.GetArrayLength()), groups),
        "$elemMatch" => IsList(value) && value.EnumerateArray().Any(item =>
            Conditions.IsOperators(wanted) ? Conditions.Holds(wanted, item, groups) : Conditions.Match(wanted, item, groups)),
        "$all" => IsList(value) && IsList(wanted) && wanted.EnumerateArray().All(part =>
            value.EnumerateArray().Any(item => Conditions.Holds(part, item, groups))),
        "$alli" => IsList(value) && IsList(wanted) && wanted.EnumerateArray().All(part =>
            value.EnumerateArray().Any(item => IsSameWithoutCase(part, item) || Conditions.Holds(part, item, groups))),
        _ => false,
    };

    private static bool IsList(JsonElement value) => value.ValueKind == JsonValueKind.Array;

    private static bool IsIn(JsonElement value, JsonElement list, bool anyCase)
    {
        bool Has(JsonElement item) => list.EnumerateArray().Any(part =>
            ScriptValue.IsSame(item, part) || (anyCase && IsSameWithoutCase(item, part)));

        return IsList(value) ? value.EnumerateArray().Any(Has) : Has(value);
    }

    private static bool IsSameWithoutCase(JsonElement one, JsonElement other) =>
        one.ValueKind == JsonValueKind.String && other.ValueKind == JsonValueKind.String
        && string.Equals(one.GetString()!.ToLowerInvariant(), other.GetString()!.ToLowerInvariant(), StringComparison.Ordinal);

    private static JsonElement? Group(JsonElement? groups, JsonElement name) =>
        groups is { ValueKind: JsonValueKind.Object } all && name.ValueKind == JsonValueKind.String
        && all.TryGetProperty(name.GetString()!, out var group) && IsList(group) ? group : null;

    private static bool IsMatch(JsonElement value, JsonElement pattern, RegexOptions options)
    {
        if (pattern.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        var (text, expression) = (ScriptValue.ToText(value), pattern.GetString()!);
        try
        {
            return Regex.IsMatch(text, expression, options | RegexOptions.ECMAScript, MostTime);
        }
        catch (ArgumentException)
        {
            return IsMatchBeyondScript(text, expression, options);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }

    /// <summary>What the ECMAScript mode does not know (looking behind, named classes) is tried in the full language.</summary>
    private static bool IsMatchBeyondScript(string text, string expression, RegexOptions options)
    {
        try
        {
            return Regex.IsMatch(text, expression, options | RegexOptions.CultureInvariant, MostTime);
        }
        catch (Exception failure) when (failure is ArgumentException or RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
