namespace Portal.Server.Components.Admin;

/// <summary>Names the resources (SimulatorText.resx) that hold what the page about simulated shoppers says.</summary>
internal sealed class SimulatorText;
