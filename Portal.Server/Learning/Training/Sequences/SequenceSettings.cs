using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Server.Learning.Training.Sequences;

/// <summary>Settings records as reports show them.</summary>
internal static class SequenceSettings
{
    /// <summary>Names and values of all given records.</summary>
    public static IReadOnlyDictionary<string, object> Describe(params object[] records) => records
        .SelectMany(record => JsonSerializer.SerializeToNode(record, record.GetType(), JsonSerializerOptions.Web)!.AsObject())
        .Where(pair => pair.Key != "items" && pair.Value is not null)
        .ToDictionary(pair => pair.Key, pair => (object)pair.Value!.DeepClone());
}
