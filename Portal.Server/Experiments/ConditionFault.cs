using System.Text.Json;
using Portal.Server.Experiments.Assignment.Targeting;

namespace Portal.Server.Experiments;

/// <summary>Finds what is wrong with a condition before it is used: an unknown operator would silently let nobody in.</summary>
internal static class ConditionFault
{
    /// <summary>The member that is not understood, or null.</summary>
    public static string? Find(JsonElement condition) => condition.ValueKind != JsonValueKind.Object ? "{}" : FindIn(condition);

    private static string? FindIn(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array)
        {
            return value.EnumerateArray().Select(FindIn).FirstOrDefault(fault => fault is not null);
        }

        if (value.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var member in value.EnumerateObject())
        {
            var isList = member.Name is "$or" or "$and" or "$nor" or "$in" or "$nin" or "$ini" or "$nini" or "$all" or "$alli";
            var isKnown = !member.Name.StartsWith('$') || Operators.Names.Contains(member.Name) || member.Name is "$or" or "$and" or "$nor" or "$not";
            if (!isKnown || (isList && member.Value.ValueKind != JsonValueKind.Array))
            {
                return member.Name;
            }

            if (FindIn(member.Value) is { } fault)
            {
                return fault;
            }
        }

        return null;
    }
}
