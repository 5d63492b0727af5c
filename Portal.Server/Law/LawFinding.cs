namespace Portal.Server.Law;

/// <summary>What a check found.</summary>
/// <param name="Held">Whether the duty is met.</param>
/// <param name="Evidence">What was seen, as key and values of a sentence (<c>Law_</c> and the key in the admin's texts).</param>
/// <param name="Values">What goes into the sentence.</param>
public sealed record LawFinding(bool Held, string Evidence, params IReadOnlyList<string> Values)
{
    /// <summary>The duty is met.</summary>
    public static LawFinding Met(string evidence, params IReadOnlyList<string> values) => new(true, evidence, values);

    /// <summary>It is not.</summary>
    public static LawFinding Missed(string evidence, params IReadOnlyList<string> values) => new(false, evidence, values);
}
