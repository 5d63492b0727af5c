using Portal.Server.ModelRegistry;

namespace Portal.Server.Learning;

/// <summary>What a ranker goes by.</summary>
/// <param name="Lists">Lists it was asked about, of the part choices are made on.</param>
/// <param name="Ndcg">NDCG@10 of its own order of what was proposed for them, before any rule.</param>
/// <param name="Facts">What telling each fact wrongly costs, the dearest first; facts that never change are left out.</param>
public sealed record RankerImportance(int Lists, double Ndcg, IReadOnlyList<FactImportance> Facts);

/// <summary>What a ranker has of one fact.</summary>
/// <param name="Fact">Name of the fact (<see cref="Portal.Shared.Scoring.Lists.ListFacts.Names"/>).</param>
/// <param name="Loss">
/// NDCG@10 lost when it is told wrongly, with its 95 % interval over shoppers: about 0 for one the ranker does not need, below 0 for
/// one it would do better without.
/// </param>
public sealed record FactImportance(string Fact, MeasuredValue Loss);
