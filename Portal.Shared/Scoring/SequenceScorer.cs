using Portal.Shared.Neural;
using Portal.Shared.Neural.Kernels;
using Portal.Shared.Neural.Networks;

namespace Portal.Shared.Scoring;

/// <summary>
/// Scores by a trained sequence network: the result of a history's last row against every item's vector. Of an empty
/// history it knows nothing.
/// </summary>
public sealed class SequenceScorer : IScorer
{
    private readonly ISequenceNetwork<float> _network;
    private readonly int[] _rows;
    private readonly byte[] _behaviours, _gaps;
    private readonly int[] _starts;
    private readonly float[] _last;
    private readonly int _histories;

    /// <summary>Makes a scorer.</summary>
    /// <param name="network">Trained; its batches take at least <paramref name="maxRows"/> rows.</param>
    /// <param name="maxRows">Rows scored at once.</param>
    public SequenceScorer(ISequenceNetwork<float> network, int maxRows)
    {
        _network = network;
        _histories = Math.Max(1, maxRows / network.MaxLength);
        (_rows, _behaviours, _gaps, _starts) = (new int[maxRows], new byte[maxRows], new byte[maxRows], new int[_histories + 1]);
        _last = GC.AllocateArray<float>(_histories * network.Items.Width, pinned: true);
    }

    /// <inheritdoc/>
    public int Items => _network.Items.Count;

    /// <summary>Epochs it was trained for.</summary>
    public int Epochs { get; init; }

    /// <summary>The network.</summary>
    public ISequenceNetwork<float> Network => _network;

    /// <inheritdoc/>
    public void Score(ReadOnlySpan<History> histories, Span<float> scores)
    {
        for (var first = 0; first < histories.Length; first += _histories)
        {
            var count = Math.Min(_histories, histories.Length - first);
            ScoreBatch(histories.Slice(first, count), scores.Slice(first * Items, count * Items));
        }
    }

    private void ScoreBatch(ReadOnlySpan<History> histories, Span<float> scores)
    {
        var width = _network.Items.Width;
        var (rows, sequences) = (0, 0);
        foreach (var history in histories)
        {
            if (history.Length > 0)
            {
                rows = Pack(history, rows);
                _starts[++sequences] = rows;
            }
        }

        var result = sequences == 0 ? default : _network.Forward(
            new PackedBatch(_rows.AsMemory(0, rows), _starts.AsMemory(0, sequences + 1), _behaviours.AsMemory(0, rows), _gaps.AsMemory(0, rows)),
            training: false, step: 0);
        for (var (i, s) = (0, 0); i < histories.Length; i++)
        {
            var target = _last.AsSpan(i * width, width);
            target.Clear();
            if (histories[i].Length > 0)
            {
                result.Span.Slice((_starts[++s] - 1) * width, width).CopyTo(target);
            }
        }

        Compare(histories, scores, width);
    }

    private int Pack(History history, int rows)
    {
        var first = Math.Max(0, history.Length - _network.MaxLength);
        history.Items.Span[first..].CopyTo(_rows.AsSpan(rows));
        for (var i = first; i < history.Length; i++)
        {
            _behaviours[rows + i - first] = history.Behaviours.IsEmpty ? (byte)0 : (byte)history.Behaviours.Span[i];
        }

        TimeGaps.Fill(history.Times.IsEmpty ? default : history.Times.Span[first..], _gaps.AsSpan(rows, history.Length - first));
        return rows + history.Length - first;
    }

    private void Compare(ReadOnlySpan<History> histories, Span<float> scores, int width)
    {
        // The multiplier works on arrays; the caller's span may be anything.
        var products = System.Buffers.ArrayPool<float>.Shared.Rent(histories.Length * Items);
        _network.Gemm.Multiply(
            histories.Length, Items, width, Operand<float>.Plain(_last, width), Operand<float>.Transposed(_network.Items.Value, width),
            new Slice<float>(products, 0, histories.Length * Items));
        products.AsSpan(0, histories.Length * Items).CopyTo(scores);
        System.Buffers.ArrayPool<float>.Shared.Return(products);
        for (var i = 0; i < histories.Length; i++)
        {
            if (histories[i].Length == 0)
            {
                scores.Slice(i * Items, Items).Fill(float.NegativeInfinity);
            }
        }
    }
}
