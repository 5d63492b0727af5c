using Portal.Server.ModelRegistry.Compact;

namespace Portal.Server.Tests.ModelRegistry.Compact;

public sealed class ProductQuantiserTests
{
    private const int Width = 7;
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;

    [Fact]
    public void EachPart_GetsTheNearestCentroid_AndTheErrorIsNearTheBestPossible()
    {
        var rows = Rows(5_000);

        var coded = ProductQuantiser.Of(rows, Width, partWidth: 1, seed: 4, Stop);

        Assert.Equal((7, 256), (coded.Parts, coded.Centroids));
        var error = 0.0;
        for (var row = 0; row < 5_000; row++)
        {
            for (var part = 0; part < Width; part++)
            {
                var nearest = Enumerable.Range(0, 256).Min(centroid => Math.Abs(coded.Book[(part * 256) + centroid] - rows[(row * Width) + part]));
                var own = Math.Abs(coded.Book[(part * 256) + coded.Codes[(row * Width) + part]] - rows[(row * Width) + part]);
                Assert.Equal(nearest, own);
                error += own * own;
            }
        }

        // The least error of 256 levels for a normal distribution is 2.72 / 256^2 of its variance (Panter and Dite 1951).
        Assert.InRange(error / rows.Length, 0, 1.3 * 2.72 / (256 * 256));
    }

    [Fact]
    public void LongerParts_LoseMore_AndALastShorterPartIsFilledUpWithZeros()
    {
        var rows = Rows(3_000);

        var errors = new[] { 1, 2, 4 }.Select(partWidth => Error(rows, ProductQuantiser.Of(rows, Width, partWidth, seed: 4, Stop))).ToArray();

        Assert.True(errors[0] < errors[1] && errors[1] < errors[2], string.Join(", ", errors));
        var longest = ProductQuantiser.Of(rows, Width, 4, seed: 4, Stop);
        Assert.All(Enumerable.Range(0, 256), centroid => Assert.Equal(0, longest.Book[((256 + centroid) * 4) + 3]));
    }

    [Fact]
    public void NoVectors_AndFewAlike_AreCodedToo()
    {
        Assert.Empty(ProductQuantiser.Of(ReadOnlyMemory<float>.Empty, Width, 2, seed: 1, Stop).Codes);
        float[] alike = [.. Enumerable.Repeat(0.5f, 10 * Width)];
        Assert.Equal(0, Error(alike, ProductQuantiser.Of(alike, Width, 2, seed: 1, Stop)));
    }

    private static float[] Rows(int count)
    {
        var random = new Random(9);
        return [.. Enumerable.Range(0, count * Width).Select(_ => (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))];
    }

    private static double Error(float[] rows, ProductQuantiser coded)
    {
        var error = 0.0;
        for (var i = 0; i < rows.Length; i++)
        {
            var (row, part) = (i / Width, i % Width / coded.PartWidth);
            var value = coded.Book[(((part * coded.Centroids) + coded.Codes[(row * coded.Parts) + part]) * coded.PartWidth) + (i % Width % coded.PartWidth)];
            error += (value - rows[i]) * (value - rows[i]);
        }

        return error;
    }
}
