using Portal.Server.Learning.Evaluation;

namespace Portal.Server.Learning.Tuning;

/// <summary>The best trial beside the usual settings, both with the whole resource, on the validation cases.</summary>
/// <param name="Best">The metric of the best trial.</param>
/// <param name="BestCi95">Its 95 % interval.</param>
/// <param name="Usual">The metric of the usual settings.</param>
/// <param name="UsualCi95">Its 95 % interval.</param>
/// <param name="Difference">How much the best trial is ahead, 0 when the usual settings are the best.</param>
/// <param name="DifferenceCi95">95 % interval, paired.</param>
/// <param name="P">Two-sided, as in <see cref="Evaluation.Difference"/>; not corrected for the best having been picked by it.</param>
internal sealed record UsualComparison(
    double Best, Interval BestCi95, double Usual, Interval UsualCi95, double Difference, Interval DifferenceCi95, double P);
