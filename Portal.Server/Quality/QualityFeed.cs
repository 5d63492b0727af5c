using Portal.Server.Hosting;

namespace Portal.Server.Quality;

/// <summary>News of the quality of the data.</summary>
public sealed class QualityFeed : NewsFeed;
