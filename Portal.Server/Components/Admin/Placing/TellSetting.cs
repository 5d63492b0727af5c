using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Localization;

namespace Portal.Server.Components.Admin.Placing;

/// <summary>Puts a setting of a placement, as JSON, into words.</summary>
public sealed class TellSetting(ShopWords shop, IStringLocalizerFactory texts)
{
    private readonly IStringLocalizer _words = texts.Create(typeof(PlacingText));
    private readonly IStringLocalizer _views = texts.Create(typeof(ViewsText));

    /// <summary>The words for what stands at a place of the settings (<see cref="Portal.Server.Recommendations.PlacementChange.Path"/>).</summary>
    public string At(string path, string? json) => path == "ranker" ? Ranker((string?)(json is null ? null : JsonNode.Parse(json))) : Of(json);

    /// <summary>What orders a list, as its settings name it.</summary>
    public string Ranker(string? kind) => kind is null ? _words["RankerAutoShort"] : _words[$"Ranker_{kind}"] is { ResourceNotFound: false } known ? known : kind;

    /// <summary>The words; those for "nothing" when it is null.</summary>
    public string Of(string? json) => json is null ? _words["Nothing"] : Of(JsonNode.Parse(json));

    private string Of(JsonNode? node) => node switch
    {
        null => _words["Nothing"],
        JsonArray array => string.Join("; ", array.Select(Of)),
        JsonObject thing => Thing(thing),
        JsonValue value when value.TryGetValue<bool>(out var yes) => _words[yes ? "Yes" : "No"],
        JsonValue value when value.TryGetValue<double>(out var number) => number.ToString("0.####", CultureInfo.CurrentCulture),
        _ => Word(node.ToString()),
    };

    private string Thing(JsonObject thing) => (string?)thing["source"] is { } source ? Source(source, thing)
        : string.Join(", ", thing.Where(part => part.Value is not null).Select(part => $"{Part(part.Key)} {Of(part.Value)}"));

    private string Source(string source, JsonObject thing) => _views[$"Source_{source}"]
        + ((string?)thing["seeds"] is { } seeds and not "none" ? $" ({_words[$"Seeds_{char.ToUpperInvariant(seeds[0])}{seeds[1..]}"].Value})" : "")
        + ((double?)thing["weight"] is { } weight ? $" × {weight.ToString("0.##", CultureInfo.CurrentCulture)}" : "");

    private string Part(string name) => _words[$"Part_{name}"] is { ResourceNotFound: false } text ? text : name;

    /// <summary>Keys of categories and ids of products have names.</summary>
    private string Word(string text) => shop.CategoryName(text) is var category && category != text ? category : shop.ProductName(text);
}
