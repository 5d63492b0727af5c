using Portal.Shared.Neural.Networks;
using Portal.Shared.Scoring;

namespace Portal.Server.Learning.Bench;

/// <summary>Times one more event of a session against reading the session anew.</summary>
/// <param name="network">The network.</param>
/// <param name="length">Products of the session.</param>
internal sealed class MeasureAppend(ISequenceNetwork<float> network, int length)
{
    private const int Runs = 9;

    private readonly int[] _items = [.. Enumerable.Range(0, length).Select(place => place * 37 % network.Items.Count)];

    /// <summary>Milliseconds of both, and the largest difference of their results.</summary>
    public (double Append, double Read, double Difference) Run()
    {
        var (state, result) = (network.Start(), new float[network.Items.Width]);
        foreach (var item in _items)
        {
            state.Append(item, result);
        }

        var append = new Repeated(
            () =>
            {
                state.Truncate(length - 1);
                state.Append(_items[^1], result);
            },
            milliseconds: 5);
        var batch = new PackedBatch(_items, new[] { 0, length }, new byte[length], new byte[length]);
        var read = new Repeated(() => network.Forward(batch, training: false, step: 0), milliseconds: 5);
        var (appends, reads) = (new List<double>(), new List<double>());
        for (var run = 0; run < Runs; run++)
        {
            appends.Add(append.ProcessorSeconds() * 1_000);
            reads.Add(read.ProcessorSeconds() * 1_000);
        }

        var whole = network.Forward(batch, training: false, step: 0).Span[^result.Length..];
        var difference = 0f;
        for (var i = 0; i < result.Length; i++)
        {
            difference = MathF.Max(difference, MathF.Abs(whole[i] - result[i]));
        }

        return (Figures.Median(appends), Figures.Median(reads), difference);
    }
}
