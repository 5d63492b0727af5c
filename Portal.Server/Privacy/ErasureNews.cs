using Portal.Server.Hosting;

namespace Portal.Server.Privacy;

/// <summary>Tells open pages that an erasure went on.</summary>
public sealed class ErasureNews : NewsFeed;
