using System.Text.Json;

namespace Portal.Server.Experiments.Assignment.Targeting;

/// <summary>
/// Targeting conditions: a JSON language like MongoDB's queries (GrowthBook SDK specification 0.8.0, "evalCondition"). What is not
/// understood lets nobody in.
/// </summary>
internal static class Conditions
{
    /// <summary>Whether attributes meet a condition.</summary>
    /// <param name="condition">A JSON object; all its members must hold.</param>
    /// <param name="attributes">A JSON object.</param>
    /// <param name="groups">Saved groups by their ids, for $inGroup and $notInGroup.</param>
    public static bool Match(JsonElement condition, JsonElement attributes, JsonElement? groups = null)
    {
        if (condition.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        foreach (var member in condition.EnumerateObject())
        {
            var holds = member.Name switch
            {
                "$or" => member.Value.ValueKind == JsonValueKind.Array && (member.Value.GetArrayLength() == 0 || Any(member.Value, attributes, groups)),
                "$nor" => member.Value.ValueKind == JsonValueKind.Array && member.Value.GetArrayLength() > 0 && !Any(member.Value, attributes, groups),
                "$and" => member.Value.ValueKind == JsonValueKind.Array && member.Value.EnumerateArray().All(part => Match(part, attributes, groups)),
                "$not" => member.Value.ValueKind == JsonValueKind.Object && !Match(member.Value, attributes, groups),
                _ => Holds(member.Value, Find(attributes, member.Name), groups),
            };
            if (!holds)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a value meets what is asked of it: a plain value, or an object of operators.</summary>
    public static bool Holds(JsonElement wanted, JsonElement value, JsonElement? groups) => wanted.ValueKind switch
    {
        JsonValueKind.String => ScriptValue.ToText(value) == wanted.GetString(),
        JsonValueKind.Number => ScriptValue.ToNumber(value) == wanted.GetDouble(),
        JsonValueKind.True or JsonValueKind.False => value.ValueKind != JsonValueKind.Null && ScriptValue.IsTrue(value) == wanted.GetBoolean(),
        JsonValueKind.Object when IsOperators(wanted) => wanted.EnumerateObject().All(part => Operators.Holds(part.Name, value, part.Value, groups)),
        JsonValueKind.Array or JsonValueKind.Object => ScriptValue.IsAlike(value, wanted),
        _ => value.ValueKind == JsonValueKind.Null,
    };

    /// <summary>Whether an object holds operators and nothing else.</summary>
    public static bool IsOperators(JsonElement wanted)
    {
        if (wanted.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        var any = false;
        foreach (var member in wanted.EnumerateObject())
        {
            if (!member.Name.StartsWith('$'))
            {
                return false;
            }

            any = true;
        }

        return any;
    }

    private static bool Any(JsonElement conditions, JsonElement attributes, JsonElement? groups) =>
        conditions.EnumerateArray().Any(part => Match(part, attributes, groups));

    /// <summary>The value at a dotted path; null when there is none.</summary>
    private static JsonElement Find(JsonElement attributes, string path)
    {
        var current = attributes;
        foreach (var part in path.Split('.'))
        {
            if (current.ValueKind == JsonValueKind.Object && current.TryGetProperty(part, out var member))
            {
                current = member;
            }
            else if (current.ValueKind == JsonValueKind.Array && int.TryParse(part, out var index) && index >= 0 && index < current.GetArrayLength())
            {
                current = current[index];
            }
            else
            {
                return ScriptValue.Null;
            }
        }

        return current;
    }
}
