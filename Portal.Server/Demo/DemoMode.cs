namespace Portal.Server.Demo;

/// <summary>
/// Whether this start is a demonstration: in Development, with the demo on. Personas, the guide, the split view, simulated
/// shoppers and the truth about them are there then and only then; no setting brings them into Production.
/// </summary>
/// <param name="IsOn">Whether it is.</param>
public sealed record DemoMode(bool IsOn)
{
    /// <summary>Reads it off a program that is being built.</summary>
    internal static DemoMode Of(WebApplicationBuilder builder) => new(
        builder.Environment.IsDevelopment()
        && (builder.Configuration.GetSection(DemoOptions.Section).Get<DemoOptions>()?.Enabled ?? true));
}
