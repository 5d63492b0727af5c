namespace Portal.Shared.Neural.Optimisers;

/// <summary>Linear warm-up, then a cosine down to a floor (Loshchilov and Hutter 2017).</summary>
/// <param name="Peak">Rate after the warm-up.</param>
/// <param name="WarmUp">Steps of the warm-up.</param>
/// <param name="Steps">Steps in all; after them the rate stays at the floor.</param>
/// <param name="Floor">Share of the peak that is left at the end, 0 to 1.</param>
public sealed record LearningRate(double Peak, int WarmUp, long Steps, double Floor = 0.1)
{
    /// <summary>The rate of a step, from 0.</summary>
    public double At(long step)
    {
        if (step < WarmUp)
        {
            return Peak * (step + 1) / WarmUp;
        }

        var progress = Math.Clamp((step - WarmUp) / Math.Max(1.0, Steps - WarmUp), 0, 1);
        return Peak * (Floor + ((1 - Floor) * 0.5 * (1 + Math.Cos(Math.PI * progress))));
    }
}
