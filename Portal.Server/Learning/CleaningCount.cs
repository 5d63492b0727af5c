namespace Portal.Server.Learning;

/// <summary>How often a rule of cleaning met something.</summary>
/// <param name="Rule">Short name, such as "duplicates".</param>
/// <param name="Count">How often.</param>
/// <param name="Meaning">What it counts and what became of it, in one sentence.</param>
internal sealed record CleaningCount(string Rule, long Count, string Meaning);
