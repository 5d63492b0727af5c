namespace Portal.Server.Identity;

/// <summary>Where an account stands with the second step.</summary>
/// <param name="IsOn">Whether signing in asks for a code.</param>
/// <param name="CodesLeft">Recovery codes not used yet.</param>
/// <param name="Key">The key to type into an authenticator, while it is off.</param>
/// <param name="Address">The same as an address for its camera, while it is off.</param>
internal sealed record SecondStepState(bool IsOn, int CodesLeft, string? Key, string? Address);
