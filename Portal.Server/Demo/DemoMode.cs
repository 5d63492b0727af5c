namespace Portal.Server.Demo;

/// <summary>
/// Whether this start is a demonstration: in Development, with the demo on. Personas, the guide, the split view, simulated
/// shoppers and the truth about them are there then and only then; no setting brings them into Production.
/// </summary>
/// <param name="IsOn">Whether it is.</param>
/// <param name="FillsShop">Whether an empty shop gets the demo's products: in a demonstration, and where the setting asks for them.</param>
/// <param name="HasHistory">
/// Whether made-up shoppers visited it before: never in Production, where what is learned from and counted is what people did.
/// </param>
public sealed record DemoMode(bool IsOn, bool FillsShop, bool HasHistory)
{
    /// <summary>Reads it off a program that is being built.</summary>
    internal static DemoMode Of(WebApplicationBuilder builder)
    {
        var isOn = builder.Environment.IsDevelopment();
        var fills = builder.Configuration.GetSection(DemoOptions.Section).Get<DemoOptions>()?.Enabled ?? isOn;
        return new(isOn && fills, fills, fills && !builder.Environment.IsProduction());
    }
}
