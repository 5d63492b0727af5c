namespace Portal.Server.Recommendations;

/// <summary>The names under which served lists tell what rules did.</summary>
internal static class RuleActNames
{
    private static readonly RuleActs[] All = [.. Enum.GetValues<RuleActs>().Where(act => act != RuleActs.None)];

    /// <summary>The names, or null for nothing: most items have none, and a list is sent often.</summary>
    public static IReadOnlyList<string>? Of(RuleActs acts) =>
        acts == RuleActs.None ? null : [.. All.Where(act => (acts & act) != 0).Select(act => act.ToString().ToLowerInvariant())];
}
