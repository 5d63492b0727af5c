namespace Portal.Server.Learning;

/// <summary>A setting of a model, as a form shows it.</summary>
/// <param name="Name">Its name, the same as in reports.</param>
/// <param name="Usual">Its usual value, written without a culture.</param>
/// <param name="Choices">Its values, where it has a few; null for a stretch of numbers.</param>
/// <param name="From">Least number.</param>
/// <param name="To">Greatest number.</param>
/// <param name="Whole">Whether numbers are whole.</param>
/// <param name="About">What it does, in a sentence.</param>
public sealed record TrainerSetting(string Name, string Usual, IReadOnlyList<string>? Choices, double From, double To, bool Whole, string About);
