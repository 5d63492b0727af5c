using Portal.Shared.Neural.Layers;

namespace Portal.Shared.Tests.Neural;

/// <summary>Heads as wide as those that run use the widest registers; heads of three numbers use none.</summary>
public sealed class AttentionWidthTests
{
    private const int Length = 19;

    [Theory]
    [InlineData(2, 32)]
    [InlineData(2, 24)]
    [InlineData(1, 4)]
    [InlineData(2, 3)]
    public void Gradients_are_those_of_differences(int heads, int size)
    {
        var width = heads * size;
        double[] qkv = Drawn(Length * 3 * width, 1), bias = Drawn(heads * 7, 2), dy = Drawn(Length * width, 3);
        double[] y = new double[Length * width], lse = new double[Length * heads], scores = new double[Length];
        double[] dQkv = new double[qkv.Length], dBias = new double[bias.Length];
        CausalAttention<double>.Forward(qkv, bias, y, lse, scores, heads);
        CausalAttention<double>.Backward(qkv, bias, y, lse, dy, dQkv, dBias, heads);

        foreach (var (values, slopes) in new[] { (qkv, dQkv), (bias, dBias) })
        {
            for (var i = 0; i < values.Length; i += 5)
            {
                var kept = values[i];
                values[i] = kept + 1e-5;
                var above = Loss();
                values[i] = kept - 1e-5;
                Assert.Equal((above - Loss()) / 2e-5, slopes[i], 1e-6);
                values[i] = kept;
            }
        }

        double Loss()
        {
            CausalAttention<double>.Forward(qkv, bias, y, lse, scores, heads);
            return y.Zip(dy, (result, weight) => result * weight).Sum();
        }
    }

    [Fact]
    public void Float_is_near_double()
    {
        const int Width = 64;
        double[] qkv = Drawn(Length * 3 * Width, 1), dy = Drawn(Length * Width, 3);
        double[] y = new double[Length * Width], lse = new double[Length * 2], dQkv = new double[qkv.Length];
        float[] narrow = [.. qkv.Select(value => (float)value)], narrowUp = [.. dy.Select(value => (float)value)];
        float[] narrowY = new float[y.Length], narrowLse = new float[lse.Length], narrowSlopes = new float[qkv.Length];

        CausalAttention<double>.Forward(qkv, default, y, lse, new double[Length], 2);
        CausalAttention<double>.Backward(qkv, default, y, lse, dy, dQkv, default, 2);
        CausalAttention<float>.Forward(narrow, default, narrowY, narrowLse, new float[Length], 2);
        CausalAttention<float>.Backward(narrow, default, narrowY, narrowLse, narrowUp, narrowSlopes, default, 2);

        Assert.All(y.Zip(narrowY), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
        Assert.All(dQkv.Zip(narrowSlopes), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    private static double[] Drawn(int length, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => random.NextDouble() - 0.5)];
    }
}
