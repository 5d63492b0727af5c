namespace Portal.Server.Identity;

/// <summary>An account as the page of people shows it.</summary>
/// <param name="Id">Id of the account.</param>
/// <param name="Email">Its address.</param>
/// <param name="Roles">The roles it was given, from the least to the most.</param>
/// <param name="IsLocked">Whether it takes no sign-in at all, or for a while.</param>
/// <param name="HasSecondStep">Whether signing in asks for a code.</param>
/// <param name="Passkeys">How many passkeys it has.</param>
public sealed record Person(string Id, string Email, IReadOnlyList<string> Roles, bool IsLocked, bool HasSecondStep, int Passkeys);
