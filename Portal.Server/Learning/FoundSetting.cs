namespace Portal.Server.Learning;

/// <summary>A setting that a search varies.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Usual">Its usual value, written without a culture.</param>
/// <param name="Choices">Its values, written without a culture, where it has a few; null for a stretch of numbers.</param>
/// <param name="From">Least number.</param>
/// <param name="To">Greatest number.</param>
/// <param name="Log">Whether numbers are drawn, and shown, by factor rather than by difference.</param>
public sealed record FoundSetting(string Name, string Usual, IReadOnlyList<string>? Choices, double From, double To, bool Log);
