namespace Portal.Server.Learning.Bench.Fresh;

/// <summary>A replay in the report.</summary>
/// <param name="Model">The model.</param>
/// <param name="Rate">Learning rate.</param>
/// <param name="Passes">Passes over new sequences.</param>
/// <param name="Figures">What both were worth.</param>
/// <param name="Late">The same of the second half of the questions, when there was something to learn from.</param>
/// <param name="Known">The same of items the model was fitted to.</param>
/// <param name="Accepted">Steps served.</param>
/// <param name="Refused">Steps refused.</param>
/// <param name="Dropped">Chains of steps dropped for the model as it was trained.</param>
/// <param name="StepMilliseconds">A step in the middle.</param>
internal sealed record FreshRow(
    string Model, double Rate, int Passes, FreshFigures Figures, FreshFigures Late, FreshFigures Known, int Accepted, int Refused, int Dropped, double StepMilliseconds);
