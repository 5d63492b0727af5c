using Portal.Server.Privacy;

namespace Portal.Server.Components.Admin.Answer;

/// <summary>What the privacy page shows of a moment.</summary>
/// <param name="Requests">Erasures, those that are not done first.</param>
/// <param name="Models">Models that learned from erased shoppers and are not gone yet.</param>
/// <param name="OptOuts">Opt-outs.</param>
/// <param name="Texts">The words choices were offered in.</param>
/// <param name="Kept">Kinds that are kept for a time, with how much there was when the page was opened.</param>
public sealed record PrivacyPicture(
    IReadOnlyList<ErasureRequest> Requests, IReadOnlyList<(string Version, DateTimeOffset CleanBy, int Erasures)> Models, OptOuts OptOuts,
    IReadOnlyList<ConsentText> Texts, IReadOnlyList<(string Kind, int Days, string Setting, long Rows, DateTimeOffset? Oldest)> Kept);
