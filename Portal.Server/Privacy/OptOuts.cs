using Portal.Shared.Privacy;

namespace Portal.Server.Privacy;

/// <summary>Opt-outs, every count in steps of <see cref="Crowd.Least"/>.</summary>
/// <param name="Weeks">Shoppers who said no, by week: its first day and how many.</param>
/// <param name="Sources">How they said it, the most frequent first.</param>
/// <param name="Now">How choices stand now.</param>
public sealed record OptOuts(
    IReadOnlyList<(DateOnly From, long Shoppers)> Weeks, IReadOnlyList<(string Source, long Shoppers)> Sources, IReadOnlyDictionary<PersonalisationMode, long> Now);
