using System.Text.Json;
using Portal.Server.Experiments.Assignment.Targeting;

namespace Portal.Server.Experiments.Assignment;

/// <summary>What is known of a shopper when arms are dealt.</summary>
/// <param name="Values">A JSON object.</param>
internal readonly record struct Attributes(JsonElement Values)
{
    /// <summary>An attribute as text to be hashed; empty when it is missing, null, 0, false or empty.</summary>
    public string TextOf(string name)
    {
        if (Values.ValueKind != JsonValueKind.Object || !Values.TryGetProperty(name, out var value))
        {
            return "";
        }

        return ScriptValue.IsTrue(value) ? ScriptValue.ToText(value) : "";
    }
}
