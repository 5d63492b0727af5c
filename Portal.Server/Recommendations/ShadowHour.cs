namespace Portal.Server.Recommendations;

/// <summary>How far a version in the shadow agreed with the one that served, in one hour.</summary>
/// <param name="Hour">Beginning of the hour.</param>
/// <param name="Lists">Lists both were asked for.</param>
/// <param name="Agreement">Mean share of the best ten that both propose, 0 to 1.</param>
/// <param name="RankAgreement">Mean of <see cref="ShadowAnswer.RankAgreement"/>, 0 to 1.</param>
/// <param name="SameFirst">Share of lists both lead with the same product.</param>
/// <param name="Failed">Lists it failed at.</param>
/// <param name="Dropped">Sampled lists it was not asked for because it could not keep up.</param>
public sealed record ShadowHour(DateTimeOffset Hour, long Lists, double Agreement, double RankAgreement, double SameFirst, long Failed, long Dropped);
