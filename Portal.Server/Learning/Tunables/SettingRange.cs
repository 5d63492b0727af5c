using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Server.Learning.Tunables;

/// <summary>Values a setting may have: a stretch of numbers, or a few named ones. A value is an int, a double or a string.</summary>
internal abstract record SettingRange
{
    /// <summary>The range in words, such as "a number from 0 to 1".</summary>
    public abstract string Words { get; }

    /// <summary>The range as a space file has it.</summary>
    public abstract JsonNode ToJson();

    /// <summary>Draws a value.</summary>
    public abstract object Draw(Random random);

    /// <summary>What a JSON value means as a value of this range; null when it is none.</summary>
    public abstract object? Read(JsonElement value);

    /// <summary>Whether a value is one of these.</summary>
    public bool Holds(object value) => Read(JsonSerializer.SerializeToElement(value)) is not null;
}
