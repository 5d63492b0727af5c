namespace Portal.Server.Experiments;

/// <summary>How results are looked at.</summary>
/// <param name="Engine">The engine.</param>
/// <param name="UseHistory">Whether values are freed of what was before (CUPED).</param>
/// <param name="Segment">Kind of segment and its value, such as device and mobile; null: everybody.</param>
public sealed record ResultView(Engine Engine = Engine.Sequential, bool UseHistory = true, (string Kind, string Value)? Segment = null);
