namespace Portal.Server.Demo.Bench;

/// <summary>A day of the world with one recommender.</summary>
/// <param name="Visits">Visits played.</param>
/// <param name="Lists">Home lists looked at.</param>
/// <param name="Clicks">How many of them were clicked.</param>
/// <param name="Expected">Clicks they were expected to get, by the world's truth.</param>
/// <param name="Ideal">Clicks the best lists would have been expected to get.</param>
/// <param name="Revenue">What was spent in the shop.</param>
internal sealed record PlayedDay(int Visits, int Lists, int Clicks, double Expected, double Ideal, double Revenue)
{
    /// <summary>Clicks a home list.</summary>
    public double ClickThrough => Lists == 0 ? 0 : (double)Clicks / Lists;

    /// <summary>Expected clicks a home list.</summary>
    public double ExpectedClicks => Lists == 0 ? 0 : Expected / Lists;

    /// <summary>Expected clicks a list lost against the best one.</summary>
    public double Regret => Lists == 0 ? 0 : (Ideal - Expected) / Lists;

    /// <summary>Money a visit.</summary>
    public double RevenuePerVisit => Visits == 0 ? 0 : Revenue / Visits;
}
