namespace Portal.Server.Experiments;

/// <summary>What somebody expects of a shop that has no traffic yet.</summary>
/// <param name="PerDay">Shoppers a day, above 0.</param>
/// <param name="Value">The goal per shopper: a share from 0 to 1 for proportions.</param>
/// <param name="Deviation">Standard deviation per shopper; not asked of proportions.</param>
public sealed record TypedTraffic(double PerDay, double Value, double Deviation);
