namespace Portal.Server.Learning.Bench;

/// <summary>How much is measured.</summary>
/// <param name="Pairs">Runs of Portal and of OpenBLAS side by side for each shape.</param>
/// <param name="MillisecondsOfRun">A run repeats its work for about this long.</param>
internal sealed record KernelPlan(int Pairs, double MillisecondsOfRun)
{
    /// <summary>The plan that reports are made by.</summary>
    public static KernelPlan Full { get; } = new(Pairs: 8, MillisecondsOfRun: 20);

    /// <summary>A look within a few seconds.</summary>
    public static KernelPlan Quick { get; } = new(Pairs: 2, MillisecondsOfRun: 5);
}
