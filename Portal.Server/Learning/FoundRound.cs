namespace Portal.Server.Learning;

/// <summary>A round of a search.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="Trials">Trials in it.</param>
/// <param name="Resource">What each gets, in the search's unit.</param>
public sealed record FoundRound(int Number, int Trials, int Resource);
