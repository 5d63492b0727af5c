namespace Portal.Server.Experiments.Verification;

/// <summary>A row of the Open Bandit Dataset.</summary>
/// <param name="Item">The item shown.</param>
/// <param name="Position">Its place, from 1.</param>
/// <param name="Click">1 when it was clicked.</param>
/// <param name="Propensity">Probability with which it was chosen.</param>
internal readonly record struct OpenBanditRow(int Item, int Position, int Click, double Propensity);
