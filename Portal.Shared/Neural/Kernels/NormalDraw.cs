namespace Portal.Shared.Neural.Kernels;

/// <summary>Draws from the standard normal distribution by the transform of Box and Muller (1958), one of its pair.</summary>
public static class NormalDraw
{
    /// <summary>The next draw; takes two numbers from the source.</summary>
    public static double Next(Random random)
    {
        var (u, v) = (1 - random.NextDouble(), random.NextDouble());
        return Math.Sqrt(-2 * Math.Log(u)) * Math.Cos(2 * Math.PI * v);
    }
}
