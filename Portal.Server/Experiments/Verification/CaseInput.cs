using System.Text.Json;
using Portal.Server.Experiments.Analysis.Effects;

namespace Portal.Server.Experiments.Verification;

/// <summary>Reads the input of a case; what is missing or of the wrong kind is told in a sentence.</summary>
/// <param name="Json">The object.</param>
/// <param name="Path">Where it stands, for sentences.</param>
internal readonly record struct CaseInput(JsonElement Json, string Path = "input")
{
    /// <summary>Whether a member is there and not null.</summary>
    public bool Has(string name) => TryFind(name, out _);

    /// <summary>A member that is an object.</summary>
    public CaseInput Object(string name) => Find(name) is { ValueKind: JsonValueKind.Object } value
        ? new CaseInput(value, $"{Path}.{name}") : throw Wrong(name, "a JSON object");

    /// <summary>A finite number.</summary>
    public double Number(string name) => ToNumber(Find(name), name);

    /// <summary>A finite number, or null when it is missing or null.</summary>
    public double? NumberOrNull(string name) => TryFind(name, out var value) ? ToNumber(value, name) : null;

    /// <summary>A number of shoppers: 0 or more.</summary>
    public double Count(string name) => Number(name) is var value && value >= 0 ? value : throw Wrong(name, "0 or more");

    /// <summary>A number above 0.</summary>
    public double Positive(string name) => Number(name) is var value && value > 0 ? value : throw Wrong(name, "above 0");

    /// <summary>A share inside (0, 1).</summary>
    public double Share(string name) => Number(name) is var value && value is > 0 and < 1 ? value : throw Wrong(name, "above 0 and below 1");

    /// <summary>The accepted share of false alarms; 0.05 when left out.</summary>
    public double Alpha() => Has("alpha") ? Share("alpha") : 0.05;

    /// <summary>A whole number.</summary>
    public int Whole(string name) => Number(name) is var value && value == Math.Floor(value) && Math.Abs(value) <= int.MaxValue
        ? (int)value : throw Wrong(name, "a whole number");

    /// <summary>A whole number, or a default when it is missing or null.</summary>
    public int Whole(string name, int missing) => Has(name) ? Whole(name) : missing;

    /// <summary>A number of arms: 0 to 1000.</summary>
    public int Arms(string name) => Whole(name) is var value && value is >= 0 and <= 1000 ? value : throw Wrong(name, "from 0 to 1000");

    /// <summary>A text.</summary>
    public string Text(string name) => Find(name) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : throw Wrong(name, "a text");

    /// <summary>A text, or null when it is missing or null.</summary>
    public string? TextOrNull(string name) => Has(name) ? Text(name) : null;

    /// <summary>True or false; a default when it is missing or null.</summary>
    public bool Flag(string name, bool missing) => !Has(name) ? missing
        : Find(name).ValueKind is JsonValueKind.True or JsonValueKind.False ? Find(name).GetBoolean() : throw Wrong(name, "true or false");

    /// <summary>A list.</summary>
    public JsonElement[] List(string name) => Find(name) is { ValueKind: JsonValueKind.Array } value ? [.. value.EnumerateArray()] : throw Wrong(name, "a list");

    /// <summary>A list of numbers.</summary>
    public double[] Numbers(string name)
    {
        var self = this;
        return [.. List(name).Select(value => self.ToNumber(value, name))];
    }

    /// <summary>A list of texts.</summary>
    public string[] Texts(string name)
    {
        var self = this;
        return [.. List(name).Select(value => value.ValueKind == JsonValueKind.String ? value.GetString()! : throw self.Wrong(name, "a list of texts"))];
    }

    /// <summary>A member as it is; JSON's null when it is missing.</summary>
    public JsonElement? Raw(string name) => TryFind(name, out var value) ? value : null;

    /// <summary>Moments under a prefix: n, prefix_sum, prefix_sum_squares.</summary>
    public Moments Moments(string prefix = "") => new(Count("n"), Number(prefix + "sum"), Number(prefix + "sum_squares"));

    /// <summary>A sentence about a member.</summary>
    public BadCaseException Wrong(string name, string wanted) => new($"{Path}.{name} must be {wanted}.");

    /// <summary>A JSON value as a finite number.</summary>
    public double ToNumber(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Number && double.IsFinite(value.GetDouble()) ? value.GetDouble() : throw Wrong(name, "a number");

    private JsonElement Find(string name) => TryFind(name, out var value) ? value : throw new BadCaseException($"{Path}.{name} is missing.");

    private bool TryFind(string name, out JsonElement value)
    {
        value = default;
        return Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
    }
}
