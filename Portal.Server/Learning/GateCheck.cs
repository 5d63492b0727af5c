namespace Portal.Server.Learning;

/// <summary>One condition of the gate, held against a version.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Held">Whether it held.</param>
/// <param name="Found">What was found; null when it could not be told, which counts as not held.</param>
/// <param name="Wanted">What was wanted: a least or a most, as the kind says.</param>
/// <param name="Detail">What it is of, such as a metric or a fifth; null when there is nothing to add.</param>
public sealed record GateCheck(GateCheckKind Kind, bool Held, double? Found, double Wanted, string? Detail);
