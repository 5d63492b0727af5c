namespace Portal.Server.Demo.Bench;

/// <summary>How much of the world is played.</summary>
/// <param name="Shoppers">Shoppers of the world.</param>
/// <param name="HistoryDays">Days before there is any list, which all recommenders learn from.</param>
/// <param name="Days">Days played with each recommender.</param>
/// <param name="BudgetMinutes">Most minutes each training may take; a model has two.</param>
internal sealed record WorldPlan(int Shoppers, int HistoryDays, int Days, double BudgetMinutes)
{
    /// <summary>Visits going on at once on the days that are judged.</summary>
    public int AtOnce { get; init; } = 256;

    /// <summary>Shoppers of the crowd whose day tells the speed.</summary>
    public int Crowd { get; init; } = 100_000;

    /// <summary>Visits of the crowd going on at once.</summary>
    public int CrowdAtOnce { get; init; } = 2_048;

    /// <summary>Groups of the crowd that take turns: while what one did is stored, the lists of another are made.</summary>
    public int CrowdGroups { get; init; } = 2;

    /// <summary>A report.</summary>
    public static WorldPlan Full { get; } = new(4_000, 90, 14, 2);

    /// <summary>A look.</summary>
    public static WorldPlan Quick { get; } = new(1_000, 30, 3, 0.3) { Crowd = 20_000 };
}
