using System.Numerics.Tensors;
using Portal.Shared.Scoring;

namespace Portal.Server.ModelRegistry.Onnx;

/// <summary>
/// Tries a model before it is used: what it gives has the sides it should have, holds numbers alone, and is the same for a
/// history whatever stands beside it.
/// </summary>
/// <param name="encoder">The model.</param>
/// <param name="cancellationToken">Stops it.</param>
internal sealed class OnnxTrial(OnnxEncoder encoder, CancellationToken cancellationToken)
{
    /// <summary>Rounding may differ with the place in a batch; more than this share of the largest number is no rounding.</summary>
    private const float Rounding = 1e-3f;

    /// <summary>Vectors of the items; empty when the model scores by itself.</summary>
    public float[] Vectors { get; private set; } = [];

    /// <summary>Numbers of a state, or scores of a history with those of a padding item.</summary>
    public int Columns { get; private set; }

    /// <summary>Columns of a result that are no item's: 1 where the model has one for the padding, before all others.</summary>
    public int Padding { get; private set; }

    /// <summary>Tries.</summary>
    /// <exception cref="UnfitModelException">It is not as it should be.</exception>
    public void Run()
    {
        var (items, output) = (encoder.Layout.Items, encoder.Signature.GivesScores ? OnnxSignature.Scores : OnnxSignature.State);
        var alone = Rows(output, [Walk(0, 1)], out var columns);
        Columns = columns;
        if (encoder.Signature.GivesScores)
        {
            Padding = PaddingOf(columns, "scores");
        }
        else
        {
            ReadVectors(columns);
        }

        Require(alone, output);
        // As many as the model is told, the last item of the catalogue among them.
        var full = Walk(items - 1, encoder.Layout.Length);
        if (encoder.MostRows > 1)
        {
            var both = Rows(output, [full, Walk(0, 1)], out _);
            Require(both, output);
            RequireSame(alone.AsSpan(0, columns), both.AsSpan(columns, columns));
        }

        RequireSame(alone.AsSpan(0, columns), Rows(output, [Walk(0, 1)], out _).AsSpan(0, columns));
        Require(Rows(output, [full], out _), output);
    }

    private History Walk(int first, int length) =>
        new(Enumerable.Range(0, length).Select(step => (first + (step * 7)) % encoder.Layout.Items).ToArray());

    private float[] Rows(string output, History[] histories, out int columns)
    {
        var (values, width, expected) = (Array.Empty<float>(), 0, encoder.Signature.Batch > 0 ? encoder.Signature.Batch : histories.Length);
        encoder.Run(
            histories, output,
            (rows, count, result) => (values, width) = rows == expected ? (result.ToArray(), count) : throw new UnfitModelException(
                $"The output '{output}' has {rows} rows for a batch of {expected}: it should have one for each history."),
            cancellationToken);
        columns = width;
        return values;
    }

    private void ReadVectors(int width)
    {
        var (rows, columns, values) = encoder.Signature.VectorsAreOutput ? VectorsOfOutput()
            : (encoder.File.Vectors!.Rows, encoder.File.Vectors.Columns, encoder.File.Vectors.Values);
        if (columns != width)
        {
            throw new UnfitModelException($"The 'item_vectors' have {columns} numbers each and a 'state' {width}: they should be equally many.");
        }

        Require(values, OnnxSignature.Vectors);
        Vectors = PaddingOf(rows, OnnxSignature.Vectors) == 0 ? values : values[width..];
    }

    private (int Rows, int Columns, float[] Values) VectorsOfOutput()
    {
        var found = (Rows: 0, Columns: 0, Values: Array.Empty<float>());
        encoder.Run([Walk(0, 1)], OnnxSignature.Vectors, (rows, columns, values) => found = (rows, columns, values.ToArray()), cancellationToken);
        encoder.Run(
            [Walk(encoder.Layout.Items - 1, encoder.Layout.Length)], OnnxSignature.Vectors,
            (_, _, values) =>
            {
                if (!values.SequenceEqual(found.Values))
                {
                    throw new UnfitModelException("The 'item_vectors' change with the history: they should be one fixed table.");
                }
            },
            cancellationToken);
        return found;
    }

    private int PaddingOf(int count, string name) => count == encoder.Layout.Items ? 0 : count == encoder.Layout.Items + 1 ? 1
        : throw new UnfitModelException(
            $"The '{name}' are of {count:N0} items and the item list has {encoder.Layout.Items:N0} lines: "
            + "they should be equally many, or one more with that of the padding first.");

    private static void Require(ReadOnlySpan<float> values, string name)
    {
        if (values.ContainsAnyExceptInRange(float.MinValue, float.MaxValue))
        {
            throw new UnfitModelException($"The model's '{name}' hold NaN or infinity: its training went astray, or its export.");
        }
    }

    private static void RequireSame(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        var largest = Math.Max(TensorPrimitives.MaxMagnitude(one), TensorPrimitives.MaxMagnitude(other));
        if (TensorPrimitives.Distance(one, other) > Rounding * Math.Abs(largest) * MathF.Sqrt(one.Length))
        {
            throw new UnfitModelException(
                "The model gives different results for the same history: export it as it answers, not as it is trained (model.eval() in PyTorch), with rows that do not mix.");
        }
    }
}
