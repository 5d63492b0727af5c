using Portal.Server.Hosting;

namespace Portal.Server.Monitoring;

/// <summary>Tells pages that alerts changed.</summary>
internal sealed class AlertNews : NewsFeed;
