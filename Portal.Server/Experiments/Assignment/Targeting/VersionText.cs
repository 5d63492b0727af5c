using System.Text.Json;
using System.Text.RegularExpressions;

namespace Portal.Server.Experiments.Assignment.Targeting;

/// <summary>Version numbers as texts whose order is that of the versions (semver.org, with a leading v and build marks left out).</summary>
internal static partial class VersionText
{
    private const int Width = 5;

    /// <summary>The text to compare by code units.</summary>
    public static string Of(JsonElement value)
    {
        var text = value.ValueKind is JsonValueKind.String or JsonValueKind.Number ? ScriptValue.ToText(value) : "";
        var parts = Ornaments().Replace(text.Length == 0 ? "0" : text, "").Split('-', '.').ToList();

        // A release comes after its trial versions: the tilde is greater than any letter or digit.
        if (parts.Count == 3)
        {
            parts.Add("~");
        }

        return string.Join('-', parts.Select(part => part.Length > 0 && part.All(char.IsAsciiDigit) ? part.PadLeft(Width) : part));
    }

    [GeneratedRegex(@"^v|\+.*$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Ornaments();
}
