namespace Portal.Server.Monitoring;

/// <summary>How values of something were spread in a bucket, in milliseconds or in things that wait.</summary>
/// <param name="Name">Of what: a stage or a queue.</param>
/// <param name="Bucket">Minutes from 1970 to the bucket's beginning.</param>
/// <param name="Count">How many values there were.</param>
/// <param name="P50">Half were at most this; 3.5 % off at most, as the others.</param>
/// <param name="P95">95 of 100 were at most this.</param>
/// <param name="P99">99 of 100 were at most this.</param>
public sealed record TimedLine(string Name, long Bucket, long Count, double P50, double P95, double P99);
