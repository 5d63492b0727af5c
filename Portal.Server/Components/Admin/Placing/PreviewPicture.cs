using Portal.Server.Recommendations;

namespace Portal.Server.Components.Admin.Placing;

/// <summary>What a draft comes to for one shopper, and for those who were here last.</summary>
/// <param name="Before">The list as it is.</param>
/// <param name="After">The list by the draft.</param>
/// <param name="Reach">Products its rules concern.</param>
/// <param name="Shoppers">Shoppers looked at.</param>
/// <param name="Changed">Of these, those whose list would be another.</param>
/// <param name="Exchanged">Products that would be others, a list that changes.</param>
public sealed record PreviewPicture(PreviewedList Before, PreviewedList After, IReadOnlyList<RuleReach> Reach, int Shoppers, int Changed, double Exchanged);
