using System.Text.Json.Nodes;
using Portal.Shared.Scoring.Lists;

namespace Portal.Server.ModelRegistry.Scorers;

/// <summary>How the rankers of lists are taken apart for a bundle and put together again.</summary>
internal static class ListRankerForms
{
    private static readonly string[] Layers = ["layer1.weight", "layer1.bias", "layer2.weight", "layer2.bias", "layer3.weight", "layer3.bias"];

    /// <summary>Adds a ranker's numbers under a name; the result is what must be known to put it together.</summary>
    /// <exception cref="NotSupportedException">Nothing here knows this ranker.</exception>
    public static JsonObject TakeApart(string name, IListRanker ranker, Dictionary<string, Tensor> tensors)
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

    /// <summary>Names of the sources a ranker met in training.</summary>
    /// <exception cref="DamagedBundleException">They are not told.</exception>
    public static IReadOnlyList<string> SourcesOf(JsonNode? settings) => settings?["sources"] is JsonArray sources && sources.All(source => source is JsonValue)
        ? [.. sources.Select(source => source!.ToString())] : throw new DamagedBundleException("it does not say which sources its rankers know");

    /// <summary>Puts a ranker together.</summary>
    /// <exception cref="DamagedBundleException">Its kind is not known, or what was stored does not fit it.</exception>
    public static IListRanker PutTogether(string name, JsonNode? settings, IReadOnlyDictionary<string, Tensor> tensors)
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
