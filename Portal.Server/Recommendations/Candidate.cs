namespace Portal.Server.Recommendations;

/// <summary>A product one source proposes.</summary>
/// <param name="Product">Its index in the catalogue.</param>
/// <param name="Score">The source's own score, greater than 0; only the order within one answer means something.</param>
/// <param name="Evidence">The seeds that led to it.</param>
internal readonly record struct Candidate(int Product, double Score, Evidence Evidence);
