namespace Portal.Server.Learning;

/// <summary>The gate's conditions as stored.</summary>
public sealed class GateRow
{
    /// <summary>The one row's id.</summary>
    public const int One = 1;

    /// <summary>Id.</summary>
    public int Id { get; init; } = One;

    /// <summary>The conditions: <see cref="GateConditions"/> as JSON.</summary>
    public required string ConditionsJson { get; set; }
}
