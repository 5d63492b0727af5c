namespace Portal.Server.Recommendations;

/// <summary>Stage 2: proposes products. Called from many threads at once.</summary>
internal interface ICandidateSource
{
    /// <summary>The name placements and served lists know it by.</summary>
    string Name { get; }

    /// <summary>Its proposals, best first, at most <see cref="CandidateQuery.Limit"/>, each product once; empty when it knows nothing.</summary>
    IReadOnlyList<Candidate> Find(CandidateQuery query);
}
