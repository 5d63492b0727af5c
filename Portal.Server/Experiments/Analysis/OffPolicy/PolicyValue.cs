namespace Portal.Server.Experiments.Analysis.OffPolicy;

/// <summary>An estimate of what a policy is worth.</summary>
/// <param name="Value">Mean reward.</param>
/// <param name="StandardError">Null where none is defined (one row) or given (sndr, dm).</param>
internal readonly record struct PolicyValue(double Value, double? StandardError)
{
    /// <summary>The normal 95 % interval; null without a standard error.</summary>
    public (double Low, double High)? Interval =>
        StandardError is { } error ? (Value - (1.959963984540054 * error), Value + (1.959963984540054 * error)) : null;
}
