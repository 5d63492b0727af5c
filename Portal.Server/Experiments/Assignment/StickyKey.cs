namespace Portal.Server.Experiments.Assignment;

/// <summary>Name under which an arm is stored: experiment and version of the dealing.</summary>
internal static class StickyKey
{
    /// <summary>The name.</summary>
    public static string Of(string experiment, int version) => FormattableString.Invariant($"{experiment}__{version}");
}
