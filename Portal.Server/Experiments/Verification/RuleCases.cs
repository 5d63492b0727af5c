using System.Globalization;
using System.Text.Json;
using Portal.Server.Experiments.Assignment;

namespace Portal.Server.Experiments.Verification;

/// <summary>Reads assignment rules, in the spelling with underscores and in that of the published vectors.</summary>
internal static class RuleCases
{
    /// <summary>Reads a rule.</summary>
    /// <param name="input">The rule.</param>
    /// <param name="key">Its key where it names none.</param>
    public static AssignmentRule Read(CaseInput input, string key)
    {
        string Name(string plain, string camel) => input.Has(plain) ? plain : camel;
        return new AssignmentRule
        {
            Key = input.TextOrNull("key") ?? key,
            Arms = ArmKeys(input),
            IsActive = input.Flag("active", true),
            Seed = input.TextOrNull("seed"),
            HashVersion = input.Whole(Name("hash_version", "hashVersion"), 1),
            HashAttribute = input.TextOrNull(Name("hash_attribute", "hashAttribute")) ?? "id",
            FallbackAttribute = input.TextOrNull(Name("fallback_attribute", "fallbackAttribute")),
            Coverage = input.NumberOrNull("coverage") ?? 1,
            Weights = input.Has("weights") ? input.Numbers("weights") : null,
            Ranges = input.Has("ranges") ? Ranges(input, "ranges") : null,
            Namespace = input.Has("namespace") ? Share(input) : null,
            Filters = input.Has("filters") ? [.. input.List("filters").Select(filter => Filter(new CaseInput(filter, input.Path + ".filters")))] : null,
            Condition = input.Raw("condition"),
            BucketVersion = input.Whole(Name("bucket_version", "bucketVersion"), 0),
            MinBucketVersion = input.Whole(Name("min_bucket_version", "minBucketVersion"), 0),
            IsSticky = !input.Flag(Name("disable_sticky_bucketing", "disableStickyBucketing"), false),
        };
    }

    /// <summary>Reads ranges.</summary>
    public static BucketRange[] Ranges(CaseInput input, string name) =>
    [
        .. input.List(name).Select(range => range.ValueKind == JsonValueKind.Array && range.GetArrayLength() == 2
            ? new BucketRange(input.ToNumber(range[0], name), input.ToNumber(range[1], name)) : throw input.Wrong(name, "a list of [start, end]")),
    ];

    private static string[] ArmKeys(CaseInput input)
    {
        var count = input.Has("variations") ? input.List("variations").Length : input.Arms("arms");
        var named = input.Has("meta") ? input.List("meta") : [];
        return [.. Enumerable.Range(0, Math.Max(0, count)).Select(arm =>
            arm < named.Length && new CaseInput(named[arm]).TextOrNull("key") is { } key ? key : arm.ToString(CultureInfo.InvariantCulture))];
    }

    private static NamespaceShare Share(CaseInput input) =>
        input.List("namespace") is [{ ValueKind: JsonValueKind.String } name, var start, var end]
            ? new NamespaceShare(name.GetString()!, new BucketRange(input.ToNumber(start, "namespace"), input.ToNumber(end, "namespace")))
            : throw input.Wrong("namespace", "[name, start, end]");

    private static BucketFilter Filter(CaseInput input) => new(
        input.TextOrNull("seed") ?? "", input.TextOrNull("attribute") ?? "id",
        input.Whole(input.Has("hash_version") ? "hash_version" : "hashVersion", 2), Ranges(input, "ranges"));
}
