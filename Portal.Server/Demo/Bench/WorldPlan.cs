namespace Portal.Server.Demo.Bench;

/// <summary>How much of the world is played.</summary>
/// <param name="Shoppers">Shoppers of the world.</param>
/// <param name="HistoryDays">Days before there is any list, which all recommenders learn from.</param>
/// <param name="Days">Days played with each recommender.</param>
/// <param name="BudgetMinutes">Most minutes each training may take; a model has two.</param>
internal sealed record WorldPlan(int Shoppers, int HistoryDays, int Days, double BudgetMinutes)
{
    /// <summary>A report.</summary>
    public static WorldPlan Full { get; } = new(4_000, 90, 14, 2);

    /// <summary>A look.</summary>
    public static WorldPlan Quick { get; } = new(1_000, 30, 3, 0.3);
}
