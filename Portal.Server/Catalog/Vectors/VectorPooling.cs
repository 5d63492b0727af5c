using Microsoft.ML.OnnxRuntime.Tensors;

namespace Portal.Server.Catalog.Vectors;

/// <summary>Makes one vector of each item from what a model gives: a vector, one for each token, or a map of channels.</summary>
internal static class VectorPooling
{
    /// <summary>Pools.</summary>
    /// <param name="output">[batch, width], [batch, places, width] or (pictures) [batch, width, rows, columns].</param>
    /// <param name="pooling">mean, cls or none.</param>
    /// <param name="weights">[batch, places]: which places count in a mean; null where all do.</param>
    /// <exception cref="UnfitEncoderException">The shape and the pooling do not go together, or a number is not finite.</exception>
    public static float[][] Pool(DenseTensor<float> output, string pooling, bool[][]? weights)
    {
        var sides = output.Dimensions.ToArray();
        var values = output.Buffer.Span;
        var vectors = (sides.Length, pooling) switch
        {
            (2, "none") => Cut(values, sides[0], sides[1]),
            (3, "cls") => First(values, sides[0], sides[1], sides[2]),
            (3, "mean") => Mean(values, sides[0], sides[1], sides[2], weights),
            (4, "mean") => MeanOfMap(values, sides[0], sides[1], sides[2] * sides[3]),
            (2, _) => throw new UnfitEncoderException("its model gives one vector an item already: set Pooling to none."),
            _ => throw new UnfitEncoderException(
                $"its model gives numbers of shape [{string.Join(", ", sides)}], of which Pooling '{pooling}' makes no vector: give [items, width] with none, [items, places, width] with mean or cls, or for pictures [items, width, rows, columns] with mean."),
        };
        return vectors.All(vector => vector.All(float.IsFinite)) ? vectors
            : throw new UnfitEncoderException("its model gives NaN or infinity: give one that was exported whole.");
    }

    private static float[][] Cut(ReadOnlySpan<float> values, int batch, int width)
    {
        var vectors = new float[batch][];
        for (var i = 0; i < batch; i++)
        {
            vectors[i] = values.Slice(i * width, width).ToArray();
        }

        return vectors;
    }

    private static float[][] First(ReadOnlySpan<float> values, int batch, int places, int width)
    {
        var vectors = new float[batch][];
        for (var i = 0; i < batch; i++)
        {
            vectors[i] = values.Slice(i * places * width, width).ToArray();
        }

        return vectors;
    }

    private static float[][] Mean(ReadOnlySpan<float> values, int batch, int places, int width, bool[][]? weights)
    {
        var vectors = new float[batch][];
        for (var i = 0; i < batch; i++)
        {
            var (sum, count) = (new float[width], 0);
            for (var place = 0; place < places; place++)
            {
                if (weights is not null && (place >= weights[i].Length || !weights[i][place]))
                {
                    continue;
                }

                count++;
                for (var j = 0; j < width; j++)
                {
                    sum[j] += values[(((i * places) + place) * width) + j];
                }
            }

            vectors[i] = Array.ConvertAll(sum, value => value / Math.Max(1, count));
        }

        return vectors;
    }

    private static float[][] MeanOfMap(ReadOnlySpan<float> values, int batch, int width, int places)
    {
        var vectors = new float[batch][];
        for (var i = 0; i < batch; i++)
        {
            vectors[i] = new float[width];
            for (var j = 0; j < width; j++)
            {
                var sum = 0f;
                foreach (var value in values.Slice(((i * width) + j) * places, places))
                {
                    sum += value;
                }

                vectors[i][j] = sum / Math.Max(1, places);
            }
        }

        return vectors;
    }
}
