namespace Portal.Server.Privacy;

/// <summary>A model that may have learned from a shopper.</summary>
/// <param name="VersionId">The version.</param>
/// <param name="Kind">What kind of model it is.</param>
/// <param name="TrainedAt">When it was made.</param>
/// <param name="InService">Whether it makes lists.</param>
/// <param name="DataFingerprint">What it was trained on.</param>
public sealed record LearnedModel(string VersionId, string Kind, DateTimeOffset TrainedAt, bool InService, string DataFingerprint);
