using System.Buffers;
using Portal.Shared.Neural;
using Portal.Shared.Neural.Kernels;
using Portal.Shared.Scoring;

namespace Portal.Server.ModelRegistry.Onnx;

/// <summary>
/// Scores by a sequence encoder trained elsewhere. Where it gives a state, that is compared with every item's vector by
/// Portal's own kernels. Of an empty history it knows nothing.
/// </summary>
internal sealed class OnnxSequenceScorer : IScorer, IDisposable
{
    private readonly OnnxEncoder _encoder;
    private readonly Workers _workers;
    private readonly Gemm<float> _gemm;
    private readonly float[] _vectors;
    private readonly float[] _states;
    private readonly History[] _told;
    private readonly int _columns;
    private readonly int _padding;

    private OnnxSequenceScorer(byte[] model, OnnxEncoder encoder, OnnxTrial trial, int threads)
    {
        (Model, _encoder, _vectors, _columns, _padding) = (model, encoder, trial.Vectors, trial.Columns, trial.Padding);
        _workers = new Workers(threads);
        _gemm = new Gemm<float>(_workers);
        _states = encoder.Signature.GivesScores ? [] : GC.AllocateArray<float>(encoder.MostRows * trial.Columns, pinned: true);
        _told = new History[encoder.MostRows];
    }

    /// <inheritdoc/>
    public int Items => _encoder.Layout.Items;

    /// <summary>The file.</summary>
    public byte[] Model { get; }

    /// <summary>How it is told histories.</summary>
    public OnnxLayout Layout => _encoder.Layout;

    /// <summary>What it takes and gives.</summary>
    public OnnxSignature Signature => _encoder.Signature;

    /// <summary>What the file says of itself.</summary>
    public OnnxFile File => _encoder.File;

    /// <summary>Numbers of a state; 0 when the model scores by itself.</summary>
    public int Width => Signature.GivesScores ? 0 : _columns;

    /// <summary>Opens a model and tries it.</summary>
    /// <inheritdoc cref="OnnxEncoder.Open"/>
    public static OnnxSequenceScorer Open(byte[] model, OnnxLayout layout, int threads, CancellationToken cancellationToken)
    {
        var encoder = OnnxEncoder.Open(model, layout, threads, cancellationToken);
        try
        {
            var trial = new OnnxTrial(encoder, cancellationToken);
            trial.Run();
            return new OnnxSequenceScorer(model, encoder, trial, threads);
        }
        catch
        {
            encoder.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<History> histories, Span<float> scores)
    {
        scores[..(histories.Length * Items)].Fill(Unscored.Mark);
        var places = new int[_told.Length];
        for (var (next, count) = (0, 0); next < histories.Length; next++)
        {
            if (histories[next].Length > 0)
            {
                (_told[count], places[count]) = (histories[next], next);
                count++;
            }

            if (count == _told.Length || (next == histories.Length - 1 && count > 0))
            {
                ScoreBatch(_told.AsSpan(0, count), places, scores);
                count = 0;
            }
        }
    }

    public void Dispose()
    {
        _encoder.Dispose();
        _workers.Dispose();
    }

    private void ScoreBatch(ReadOnlySpan<History> histories, ReadOnlySpan<int> places, Span<float> scores)
    {
        var (count, items) = (histories.Length, Items);
        // The multiplier and the runtime work on arrays; the caller's span may be anything.
        var products = ArrayPool<float>.Shared.Rent(count * items);
        if (Signature.GivesScores)
        {
            _encoder.Run(histories, OnnxSignature.Scores, (_, columns, values) =>
            {
                for (var row = 0; row < count; row++)
                {
                    values.Slice((row * columns) + _padding, items).CopyTo(products.AsSpan(row * items));
                }
            });
        }
        else
        {
            _encoder.Run(histories, OnnxSignature.State, (_, columns, values) => values[..(count * columns)].CopyTo(_states));
            _gemm.Multiply(
                count, items, _columns, Operand<float>.Plain(_states, _columns), Operand<float>.Transposed(_vectors, _columns),
                new Slice<float>(products, 0, count * items));
        }

        for (var row = 0; row < count; row++)
        {
            products.AsSpan(row * items, items).CopyTo(scores[(places[row] * items)..]);
        }

        ArrayPool<float>.Shared.Return(products);
    }
}
