namespace Portal.Server.Recommendations;

/// <summary>
/// Which of a session's latest products hold up a version's proposals: for each the version is asked again without the acts on
/// it, as reasons in lists are found.
/// </summary>
/// <param name="Version">The version; behind a plus the steps of fine-tuning it serves with.</param>
/// <param name="Steps">The products that were left out in turn, latest first; empty for a session without acts.</param>
/// <param name="Rows">The proposals, best first.</param>
public sealed record SessionEvidence(string Version, IReadOnlyList<EvidenceStep> Steps, IReadOnlyList<EvidenceRow> Rows);

/// <summary>A product of the session.</summary>
/// <param name="Step">What the shopper did to it.</param>
/// <param name="Known">Whether the version knows it, or others stand in for it; what it does not know can hold nothing up.</param>
public sealed record EvidenceStep(SessionStep Step, bool Known);

/// <summary>A proposal.</summary>
/// <param name="ProductId">The product.</param>
/// <param name="Score">Its score, on the version's own scale.</param>
/// <param name="Costs">
/// [steps]: its score minus what it would be without the step, on the same scale: above 0 the step speaks for the product, below
/// 0 against it; positive infinity where it would have no score at all.
/// </param>
public sealed record EvidenceRow(string ProductId, double Score, IReadOnlyList<double> Costs);
