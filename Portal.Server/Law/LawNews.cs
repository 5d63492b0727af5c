using Portal.Server.Hosting;

namespace Portal.Server.Law;

/// <summary>Tells open pages that a duty was tried.</summary>
public sealed class LawNews : NewsFeed;
