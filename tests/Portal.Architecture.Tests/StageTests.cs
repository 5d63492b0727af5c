namespace Portal.Architecture.Tests;

public sealed class StageTests
{
    [Fact]
    public void Recommendation_stages_are_strangers()
    {
        Assert.Contains(
            Architecture.MeetingStrangers(Architecture.Offenders, "Portal.Server.Recommendations", Architecture.RecommendationStages),
            name => name.Contains("RankingOffender"));
        Assert.Empty(
            Architecture.MeetingStrangers(Architecture.Server, "Portal.Server.Recommendations", Architecture.RecommendationStages));
    }

    [Fact]
    public void Learning_stages_know_only_stages_to_their_left()
    {
        Assert.Contains(
            Architecture.ReachingRight(Architecture.Offenders, "Portal.Server.Learning", Architecture.LearningStages),
            name => name.Contains("DatasetOffender"));
        Assert.Empty(Architecture.ReachingRight(Architecture.Server, "Portal.Server.Learning", Architecture.LearningStages));
    }

    [Fact]
    public void Page_areas_are_strangers()
    {
        Assert.Contains(
            Architecture.MeetingStrangers(Architecture.Offenders, "Portal.Server.Components", Architecture.PageAreas),
            name => name.Contains("AccountOffender"));
        Assert.Empty(Architecture.MeetingStrangers(Architecture.Server, "Portal.Server.Components", Architecture.PageAreas));
    }

    [Fact]
    public void Features_are_entered_by_their_front_door()
    {
        Assert.Contains(
            Architecture.ThroughTheWindow(Architecture.Offenders, Architecture.Offenders, "Portal.Server", Architecture.ServerOrder),
            name => name.Contains("Monitoring.ThroughTheWindow"));
        Assert.Empty(
            Architecture.ThroughTheWindow(Architecture.Server, Architecture.Server, "Portal.Server", Architecture.ServerOrder));
    }
}
