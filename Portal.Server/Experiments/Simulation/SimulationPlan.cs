namespace Portal.Server.Experiments.Simulation;

/// <summary>How much is simulated.</summary>
/// <param name="Runs">Experiments of each kind.</param>
/// <param name="Looks">Looks at each.</param>
/// <param name="PerLook">Shoppers per arm that come between two looks.</param>
/// <param name="Lift">Planted lift of the A/B runs.</param>
/// <param name="Seed">Of the first run; each has its own.</param>
internal sealed record SimulationPlan(int Runs, int Looks, int PerLook, double Lift, int Seed);
