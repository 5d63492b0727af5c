namespace Portal.Server.Learning.Tuning;

/// <summary>A trial and how far it came.</summary>
/// <param name="Trial">The trial.</param>
/// <param name="Steps">Its rounds so far, the first first.</param>
internal sealed record TrialResult(Trial Trial, IReadOnlyList<TrialStep> Steps)
{
    /// <summary>Rounds it was in.</summary>
    public int Rounds => Steps.Count;

    /// <summary>The metric of its last round; null before the first, or when the training came to nothing.</summary>
    public double? Value => Steps.Count == 0 ? null : Steps[^1].Value;

    /// <summary>How long its trainings took, in seconds.</summary>
    public double Seconds => Steps.Sum(step => step.Seconds);
}
