using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Server.Learning.Tunables;

/// <summary>Numbers between two ends, both of them among the values.</summary>
/// <param name="From">Least.</param>
/// <param name="To">Greatest.</param>
/// <param name="Log">
/// Whether to draw evenly by factor (from .001 to .01 as often as from .01 to .1) rather than by difference; the least is
/// then above 0.
/// </param>
/// <param name="Whole">Whether numbers are whole.</param>
internal sealed record NumberRange(double From, double To, bool Log = false, bool Whole = false) : SettingRange
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <inheritdoc/>
    public override string Words => string.Create(Culture, $"a {(Whole ? "whole " : "")}number from {From} to {To}");

    /// <inheritdoc/>
    public override JsonNode ToJson() => new JsonObject { ["from"] = From, ["to"] = To, ["scale"] = Log ? "log" : "linear" };

    /// <inheritdoc/>
    public override object Draw(Random random)
    {
        var place = random.NextDouble();
        var drawn = Log ? From * Math.Pow(To / From, place) : From + (place * (To - From));
        // Three digits are finer than any search sees, and people will read and type them.
        return Whole ? (object)(int)Math.Clamp(Math.Round(drawn), From, To)
            : Math.Clamp(double.Parse(drawn.ToString("G3", Culture), Culture), From, To);
    }

    /// <inheritdoc/>
    public override object? Read(JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var number) || !(number >= From && number <= To))
        {
            return null;
        }

        return !Whole ? number : number == Math.Floor(number) ? (int)number : null;
    }
}
