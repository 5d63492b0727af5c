namespace Portal.Server.Recommendations;

/// <summary>Stage 2: proposes products. Called from many threads at once.</summary>
internal interface ICandidateSource
{
    /// <summary>The name placements and served lists know it by.</summary>
    string Name { get; }

    /// <summary>
    /// Whether it may wait for something outside this program's memory: a file, a service. It is then asked on another thread,
    /// and the list goes on without it when it is late. The program's own sources compute and never wait.
    /// </summary>
    bool MayWait => false;

    /// <summary>Its proposals, best first, at most <see cref="CandidateQuery.Limit"/>, each product once; empty when it knows nothing.</summary>
    IReadOnlyList<Candidate> Find(CandidateQuery query);
}
