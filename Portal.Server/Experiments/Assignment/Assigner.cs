using System.Text.Json;
using Portal.Server.Experiments.Assignment.Targeting;

namespace Portal.Server.Experiments.Assignment;

/// <summary>Deals a shopper an arm, in the order of the published specification (GrowthBook SDK specification 0.8.0, "run").</summary>
internal static class Assigner
{
    /// <summary>
    /// Deals. A stored arm of the current version is kept whatever coverage, weights and targeting say now: who has seen an arm
    /// goes on seeing it.
    /// </summary>
    /// <param name="rule">The rule.</param>
    /// <param name="attributes">The shopper.</param>
    /// <param name="stored">Finds stored arms: attribute and value to arms by <see cref="StickyKey"/>; null: none are kept.</param>
    /// <param name="groups">Saved groups that conditions name; null: none.</param>
    public static Assigned Assign(
        AssignmentRule rule, Attributes attributes, Func<string, string, IReadOnlyDictionary<string, string>?>? stored = null, JsonElement? groups = null)
    {
        var sticky = rule.IsSticky && stored is not null;
        var (attribute, value) = Hashed(rule, attributes, sticky);
        if (rule.Arms.Count < 2 || !rule.IsActive || value.Length == 0)
        {
            return Assigned.Out;
        }

        var known = sticky ? Merge(rule, attributes, stored!) : [];
        var arm = known.GetValueOrDefault(StickyKey.Of(rule.Key, rule.BucketVersion)) is { } key ? IndexOf(rule.Arms, key) : -1;
        var isKept = arm >= 0 && !IsBlocked(rule, known);
        if (!isKept && !MayEnter(rule, attributes, value, groups))
        {
            return Assigned.Out;
        }

        var bucket = Fnv.Bucket(rule.Seed ?? rule.Key, value, rule.HashVersion);
        if (bucket is null || IsBlocked(rule, known))
        {
            return Assigned.Out;
        }

        arm = isKept ? arm : BucketRange.Choose(bucket.Value, rule.ArmRanges);
        return arm >= 0 && arm < rule.Arms.Count ? new Assigned(arm, bucket, attribute, value, isKept) : Assigned.Out;
    }

    private static (string Attribute, string Value) Hashed(AssignmentRule rule, Attributes attributes, bool sticky)
    {
        var value = attributes.TextOf(rule.HashAttribute);
        return value.Length == 0 && sticky && rule.FallbackAttribute is { } fallback
            ? (fallback, attributes.TextOf(fallback)) : (rule.HashAttribute, value);
    }

    private static bool MayEnter(AssignmentRule rule, Attributes attributes, string value, JsonElement? groups)
    {
        var passes = rule.Filters is { } filters
            ? filters.All(filter => filter.LetsIn(attributes.TextOf(filter.Attribute)))
            : rule.Namespace is not { } share || share.Includes(value);
        return passes && (rule.Condition is not { } condition || Conditions.Match(condition, attributes.Values, groups));
    }

    /// <summary>The stored arms of the fallback attribute, then those of the hashed one, which win.</summary>
    private static Dictionary<string, string> Merge(
        AssignmentRule rule, Attributes attributes, Func<string, string, IReadOnlyDictionary<string, string>?> stored)
    {
        var merged = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var attribute in new[] { rule.FallbackAttribute, rule.HashAttribute }.OfType<string>())
        {
            if (attributes.TextOf(attribute) is { Length: > 0 } value && stored(attribute, value) is { } arms)
            {
                foreach (var (key, arm) in arms)
                {
                    merged[key] = arm;
                }
            }
        }

        return merged;
    }

    private static bool IsBlocked(AssignmentRule rule, Dictionary<string, string> known) =>
        known.Count > 0 && Enumerable.Range(0, Math.Max(0, rule.MinBucketVersion)).Any(version => known.ContainsKey(StickyKey.Of(rule.Key, version)));

    private static int IndexOf(IReadOnlyList<string> arms, string key)
    {
        for (var i = 0; i < arms.Count; i++)
        {
            if (arms[i] == key)
            {
                return i;
            }
        }

        return -1;
    }
}
