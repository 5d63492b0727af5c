using Portal.Server.Hosting;

namespace Portal.Server.Import;

/// <summary>News of imports.</summary>
public sealed class ImportFeed : NewsFeed;
