using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Server.Experiments.Assignment;

namespace Portal.Server.Experiments.Verification;

/// <summary>Cases of stored arms.</summary>
internal static class StickyCases
{
    /// <summary>Deals with a store, then tells what it holds.</summary>
    public static JsonNode Deal(CaseInput input)
    {
        var rule = RuleCases.Read(input.Object("rule"), "feature");
        var attributes = new Attributes(input.Object("attributes").Json);
        var store = Read(input);
        var assigned = Assigner.Assign(rule, attributes, (name, value) => store.GetValueOrDefault((name, value)), input.Raw("saved_groups"));
        if (assigned.Arm is { } arm && rule.IsSticky)
        {
            var key = (assigned.Attribute!, assigned.Value!);
            store.TryAdd(key, new Dictionary<string, string>(StringComparer.Ordinal));
            store[key][StickyKey.Of(rule.Key, rule.BucketVersion)] = rule.Arms[arm];
        }

        return new JsonObject
        {
            ["result"] = assigned.Arm is null ? null : new JsonObject
            {
                ["variation"] = assigned.Arm,
                ["bucket"] = assigned.Bucket,
                ["hash_attribute"] = assigned.Attribute,
                ["sticky_used"] = assigned.FromStore,
            },
            ["stored_after"] = Write(store.Where(document => attributes.TextOf(document.Key.Name) == document.Key.Value)),
        };
    }

    private static Dictionary<(string Name, string Value), Dictionary<string, string>> Read(CaseInput input)
    {
        var store = new Dictionary<(string, string), Dictionary<string, string>>();
        foreach (var json in input.Has("stored") ? input.List("stored") : [])
        {
            var document = new CaseInput(json, input.Path + ".stored");
            store[(document.Text("attributeName"), document.Text("attributeValue"))] = document.Object("assignments").Json.EnumerateObject()
                .ToDictionary(arm => arm.Name, arm => arm.Value.ValueKind == JsonValueKind.String ? arm.Value.GetString()! : arm.Value.ToString(), StringComparer.Ordinal);
        }

        return store;
    }

    private static JsonObject Write(IEnumerable<KeyValuePair<(string Name, string Value), Dictionary<string, string>>> documents)
    {
        var all = new JsonObject();
        foreach (var ((name, value), arms) in documents)
        {
            all[$"{name}||{value}"] = new JsonObject
            {
                ["attributeName"] = name,
                ["attributeValue"] = value,
                ["assignments"] = new JsonObject(arms.OrderBy(arm => arm.Key, StringComparer.Ordinal)
                    .Select(arm => KeyValuePair.Create(arm.Key, (JsonNode?)JsonValue.Create(arm.Value)))),
            };
        }

        return all;
    }
}
