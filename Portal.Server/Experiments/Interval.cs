namespace Portal.Server.Experiments;

/// <summary>An effect with its interval.</summary>
public readonly record struct Interval(double Estimate, double Low, double High);
