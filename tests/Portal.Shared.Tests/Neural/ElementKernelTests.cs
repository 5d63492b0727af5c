using Portal.Shared.Neural.Kernels;

namespace Portal.Shared.Tests.Neural;

public sealed class ElementKernelTests
{
    [Fact]
    public void Powers_are_exact_to_two_units_of_the_last_place()
    {
        float[] x = [.. Enumerable.Range(0, 16 * 2_000).Select(i => (-i * 0.00275f) + (i % 7 * 1e-6f))], y = new float[x.Length];

        Elements<float>.ExpShifted(x, 0, y);

        for (var i = 0; i < x.Length; i++)
        {
            var exact = Math.Exp(x[i]);
            // Below the smallest normal number nothing is promised but nearness to zero.
            Assert.InRange(y[i] - exact, -Math.Max(2.4e-7 * exact, 1.2e-38), Math.Max(2.4e-7 * exact, 1.2e-38));
        }
    }

    [Fact]
    public void Nothing_is_left_of_what_is_infinitely_unlikely_and_not_a_number_stays_so()
    {
        float[] x = [.. Enumerable.Repeat(float.NegativeInfinity, 16), .. Enumerable.Repeat(float.NaN, 16)], y = new float[32];

        Elements<float>.ExpShifted(x, 1, y);

        Assert.All(y[..16], value => Assert.Equal(0, value));
        Assert.All(y[16..], value => Assert.Equal(float.NaN, value));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(34)]
    public void Dropout_drops_the_same_elements_however_they_are_cut_up(int first)
    {
        var dropout = new Dropout(0.3, 7);
        float[] whole = [.. Enumerable.Repeat(1f, 200)], parts = [.. whole];

        dropout.Apply<float>(2, 5, 0, whole);
        dropout.Apply<float>(2, 5, 0, parts.AsSpan(0, first));
        foreach (var i in Enumerable.Range(first, 200 - first))
        {
            dropout.Apply<float>(2, 5, i, parts.AsSpan(i, 1));
        }

        Assert.Equal(whole, parts);
        Assert.InRange(whole.Count(value => value == 0), 40, 80);
    }

    [Theory]
    [InlineData(3, 5)]
    [InlineData(7, 64)]
    [InlineData(4, 200)]
    public void Column_sums_are_sums_of_columns(int rows, int columns)
    {
        float[] x = [.. Enumerable.Range(0, rows * columns).Select(i => (float)(i % 11))], y = [.. Enumerable.Repeat(2f, columns)];

        ColumnSums<float>.Add(x, y);

        Assert.Equal(Enumerable.Range(0, columns).Select(j => 2 + Enumerable.Range(0, rows).Sum(row => x[(row * columns) + j])), y);
    }
}
