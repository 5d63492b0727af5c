using System.Text.Json.Nodes;
using Portal.Shared.Scoring.Lists;

namespace Portal.Server.ModelRegistry.Scorers;

/// <summary>How the rankers of lists are taken apart for a bundle and put together again.</summary>
internal static class ListRankerForms
{
    private static readonly string[] Layers = ["layer1.weight", "layer1.bias", "layer2.weight", "layer2.bias", "layer3.weight", "layer3.bias"];

    /// <summary>Adds the numbers of a placement's rankers; the result is what must be known to put them together.</summary>
    /// <exception cref="NotSupportedException">Nothing here knows one of them.</exception>
    public static JsonObject TakeApart(string placement, PlacementRankers rankers, Dictionary<string, Tensor> tensors) => new()
    {
        ["best"] = rankers.Best,
        ["sources"] = new JsonArray([.. rankers.Sources.Select(source => (JsonNode)source)]),
        ["rankers"] = new JsonArray([.. rankers.All.Select(ranker => (JsonNode)Apart($"{placement}.{ranker.Kind}", ranker, tensors))]),
    };

    /// <summary>Puts a placement's rankers together; versions of before kept the best alone.</summary>
    /// <exception cref="DamagedBundleException">One is of a kind not known, or what was stored does not fit it.</exception>
    public static PlacementRankers PutTogether(string placement, JsonNode? settings, IReadOnlyDictionary<string, Tensor> tensors)
    {
        var sources = SourcesOf(settings);
        if (settings!["rankers"] is not JsonArray stored)
        {
            var alone = Ranker(placement, settings, tensors);
            return new PlacementRankers(alone.Kind, [alone], sources);
        }

        var rankers = new PlacementRankers(
            settings["best"]?.ToString(), [.. stored.Select(ranker => Ranker($"{placement}.{(ranker as JsonObject)?["kind"]}", ranker, tensors))], sources);
        return rankers.Best is null || rankers.Find(rankers.Best) is not null ? rankers
            : throw new DamagedBundleException($"it names '{rankers.Best}' the best ranker of {placement}, which it does not hold");
    }

    private static JsonObject Apart(string name, IListRanker ranker, Dictionary<string, Tensor> tensors)
    {
        var settings = new JsonObject { ["kind"] = ranker.Kind };
        switch (ranker)
        {
            case LinearRanker linear:
                tensors[$"{name}.weights"] = Tensor.Of(linear.Weights);
                break;
            case NetworkRanker network:
                settings["hidden"] = network.Hidden;
                for (var layer = 0; layer < Layers.Length; layer++)
                {
                    tensors[$"{name}.{Layers[layer]}"] = Tensor.Of(network.Layers[layer]);
                }

                break;
            case TreesRanker trees:
                tensors[$"{name}.features"] = Tensor.Of(trees.Features);
                tensors[$"{name}.values"] = Tensor.Of(trees.Values);
                tensors[$"{name}.means"] = Tensor.Of(trees.Means);
                tensors[$"{name}.ends"] = Tensor.Of(trees.Ends);
                break;
            default:
                throw new NotSupportedException($"No form stores a {ranker.GetType().Name}.");
        }

        return settings;
    }

    private static IReadOnlyList<string> SourcesOf(JsonNode? settings) => settings?["sources"] is JsonArray sources && sources.All(source => source is JsonValue)
        ? [.. sources.Select(source => source!.ToString())] : throw new DamagedBundleException("it does not say which sources its rankers know");

    private static IListRanker Ranker(string name, JsonNode? settings, IReadOnlyDictionary<string, Tensor> tensors)
    {
        try
        {
            return (string?)settings?["kind"] switch
            {
                "linear" => new LinearRanker(Numbers<float>("weights")),
                "network" when Layers.Select(Numbers<float>).ToArray() is var layers =>
                    new NetworkRanker(settings["hidden"]!.GetValue<int>(), layers[0], layers[1], layers[2], layers[3], layers[4], layers[5]),
                "trees" => new TreesRanker(Numbers<int>("features"), Numbers<float>("values"), Numbers<float>("means"), Numbers<int>("ends")),
                var kind => throw new DamagedBundleException($"it holds a ranker of kind '{kind}', which this version of Portal does not know"),
            };
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidOperationException or NullReferenceException or FormatException)
        {
            throw new DamagedBundleException($"the ranker of {name} does not fit together ({failure.Message})", failure);
        }

        T[] Numbers<T>(string part) => tensors.TryGetValue($"{name}.{part}", out var tensor) && tensor.Values is T[] values
            ? values : throw new DamagedBundleException($"the ranker of {name} has no numbers named '{part}'");
    }
}
