using Portal.Shared.Neural.Kernels;
using Portal.Shared.Neural.Layers;
using Portal.Shared.Neural.Optimisers;

namespace Portal.Server.Learning.Bench;

/// <summary>Times the functions that read and write more than they compute, on one thread.</summary>
internal sealed class MeasureStreams(KernelPlan plan)
{
    private const int Rows = 1_280;
    private const int Width = 64;
    private const int Hidden = 256;
    private const int Negatives = 1_000;
    private const int Parameters = 12_101 * Width;

    /// <summary>All of them.</summary>
    public IReadOnlyList<StreamFigures> Run()
    {
        float[] x = Drawn(Rows * Negatives), y = new float[x.Length], z = new float[x.Length], statistics = new float[2 * Rows];
        float[] gain = Drawn(Width), shift = new float[Width], dGain = new float[Width], dShift = new float[Width];
        float[] weights = Drawn(Parameters), slopes = Drawn(Parameters), mean = new float[Parameters], square = new float[Parameters];
        var (narrow, wide, adam, step) = (Rows * Width, Rows * Hidden, new Adam(), 0);
        return
        [
            Of("softmax, 1,280 x 1,000", 2 * x.Length, () => Softmax(x, y)),
            Of("LayerNorm, 1,280 x 64", 2 * narrow, () => LayerNorm<float>.Forward(x.AsSpan(0, narrow), gain, shift, y.AsSpan(0, narrow), statistics)),
            Of("LayerNorm, back", 4 * narrow, () => LayerNorm<float>.Backward(
                x.AsSpan(0, narrow), gain, statistics, y.AsSpan(0, narrow), z.AsSpan(0, narrow), dGain, dShift)),
            Of("GELU, 1,280 x 256", 2 * wide, () => Gelu<float>.Forward(x.AsSpan(0, wide), y.AsSpan(0, wide))),
            Of("GELU, back", 3 * wide, () => Gelu<float>.Backward(x.AsSpan(0, wide), y.AsSpan(0, wide), z.AsSpan(0, wide))),
            Of("dropout, 1,280 x 64", 2 * narrow, () => new Dropout(0.5, 1).Apply(0, 1, 0, y.AsSpan(0, narrow))),
            Of("Adam, 12,101 x 64", 7L * Parameters, () => adam.Step<float>(++step, 1e-3, slopes, mean, square, weights)),
        ];
    }

    private static void Softmax(float[] x, float[] y)
    {
        for (var row = 0; row < Rows; row++)
        {
            Softmax<float>.Forward(x.AsSpan(row * Negatives, Negatives), y.AsSpan(row * Negatives, Negatives));
        }
    }

    private static float[] Drawn(int length)
    {
        var random = new Random(1);
        return [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() - 0.5f)];
    }

    private StreamFigures Of(string what, long numbers, Action work)
    {
        var repeated = new Repeated(work, plan.MillisecondsOfRun);
        var speeds = Enumerable.Range(0, plan.Pairs).Select(_ => numbers * sizeof(float) / repeated.ProcessorSeconds() / 1e9).ToArray();
        return new StreamFigures(what, speeds.Max(), Figures.Median(speeds));
    }
}
