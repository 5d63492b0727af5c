namespace Portal.Server.Experiments.Assignment;

/// <summary>What was decided for a shopper.</summary>
/// <param name="Arm">Place of the arm; null: out of the experiment, served as ever and counted nowhere.</param>
/// <param name="Bucket">Where the shopper fell; null when that was not asked.</param>
/// <param name="Attribute">The attribute that was hashed; null when there was none.</param>
/// <param name="Value">Its value.</param>
/// <param name="FromStore">Whether a stored arm decided.</param>
internal readonly record struct Assigned(int? Arm, double? Bucket = null, string? Attribute = null, string? Value = null, bool FromStore = false)
{
    /// <summary>Not in the experiment.</summary>
    public static readonly Assigned Out;

    /// <summary>Whether the shopper takes part.</summary>
    public bool IsIn => Arm is not null;
}
