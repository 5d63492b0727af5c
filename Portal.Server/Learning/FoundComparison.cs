namespace Portal.Server.Learning;

/// <summary>The best trial beside the usual settings, both with everything, on the validation cases it was picked by.</summary>
/// <param name="Best">Figure of the best trial.</param>
/// <param name="Usual">Figure of the usual settings.</param>
/// <param name="Difference">How much the best is ahead, paired.</param>
/// <param name="Low">Lower end of its 95 % interval.</param>
/// <param name="High">Upper end.</param>
public sealed record FoundComparison(double Best, double Usual, double Difference, double Low, double High);
