namespace Portal.Server.Learning;

/// <summary>A trial and how far it came.</summary>
/// <param name="Number">Its number, from 1.</param>
/// <param name="IsUsual">Whether these are the model's usual settings.</param>
/// <param name="Values">The searched settings, by name, written without a culture.</param>
/// <param name="Steps">Its rounds so far, the first first.</param>
public sealed record FoundTrial(int Number, bool IsUsual, IReadOnlyDictionary<string, string> Values, IReadOnlyList<FoundStep> Steps)
{
    /// <summary>The figure of its last round; null when that training came to nothing.</summary>
    public double? Value => Steps.Count == 0 ? null : Steps[^1].Value;
}
