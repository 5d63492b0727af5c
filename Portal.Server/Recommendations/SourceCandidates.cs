namespace Portal.Server.Recommendations;

/// <summary>What one source of a placement proposed.</summary>
internal readonly record struct SourceCandidates(PlacementSource Source, IReadOnlyList<Candidate> Candidates);
