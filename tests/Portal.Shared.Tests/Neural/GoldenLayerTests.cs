using System.Numerics;
using Portal.Shared.Neural;
using Portal.Shared.Neural.Kernels;
using Portal.Shared.Neural.Layers;

namespace Portal.Shared.Tests.Neural;

/// <summary>Each layer forward and backward against the golden tensors, in float as it runs and in double to the last digits.</summary>
public sealed class GoldenLayerTests : IDisposable
{
    private static readonly int[] Lengths = [3, 5, 1];
    private readonly Workers _workers = new(2);

    public void Dispose() => _workers.Dispose();

    [Fact]
    public void Linear_in_float() => LinearLayer<float>();

    [Fact]
    public void Linear_in_double() => LinearLayer<double>();

    [Fact]
    public void Layer_norm_in_float() => Norm<float>();

    [Fact]
    public void Layer_norm_in_double() => Norm<double>();

    [Fact]
    public void Rms_norm_in_float() => Rms<float>();

    [Fact]
    public void Rms_norm_in_double() => Rms<double>();

    [Fact]
    public void Gelu_in_float() => ElementWise<float>("gelu", Gelu<float>.Forward, Gelu<float>.Backward);

    [Fact]
    public void Gelu_in_double() => ElementWise<double>("gelu", Gelu<double>.Forward, Gelu<double>.Backward);

    [Fact]
    public void Silu_in_float() => ElementWise<float>("silu", Sigmoid<float>.SiluForward, Sigmoid<float>.SiluBackward);

    [Fact]
    public void Silu_in_double() => ElementWise<double>("silu", Sigmoid<double>.SiluForward, Sigmoid<double>.SiluBackward);

    [Fact]
    public void Softmax_in_float() => SoftmaxRows<float>();

    [Fact]
    public void Softmax_in_double() => SoftmaxRows<double>();

    [Fact]
    public void Log_sum_exp_of_large_inputs_in_float() => LogSumExp<float>();

    [Fact]
    public void Log_sum_exp_of_large_inputs_in_double() => LogSumExp<double>();

    [Fact]
    public void Causal_attention_over_packed_sequences_in_float() => Attention<float>();

    [Fact]
    public void Causal_attention_over_packed_sequences_in_double() => Attention<double>();

    [Fact]
    public void Gru_over_four_steps_in_float() => Recurrent<float>("gru", 3, GruPath);

    [Fact]
    public void Gru_over_four_steps_in_double() => Recurrent<double>("gru", 3, GruPath);

    [Fact]
    public void Lstm_over_four_steps_in_float() => Recurrent<float>("lstm", 4, LstmPath);

    [Fact]
    public void Lstm_over_four_steps_in_double() => Recurrent<double>("lstm", 4, LstmPath);

    private delegate void Map<T>(ReadOnlySpan<T> x, Span<T> y);

    private delegate void MapBack<T>(ReadOnlySpan<T> x, ReadOnlySpan<T> dy, Span<T> dx);

    private delegate void Path<T>(T[] input, T[] wh, T[] bh, T[] y, T[] upstream, T[] dInput, T[] dWh, T[] dBh, Gemm<T> gemm)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;

    private void LinearLayer<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var golden = Golden.Case("linear");
        var gemm = new Gemm<T>(_workers);
        var (x, w, b) = (golden.Input<T>("x"), golden.Input<T>("w"), golden.Input<T>("b"));
        var (y, dx, dw, db) = (new T[15], new T[x.Length], new T[w.Length], new T[b.Length]);

        Linear<T>.Forward(gemm, x, w, b, y, 5);
        Linear<T>.Backward(gemm, x, w, golden.Upstream<T>(), dx, dw, db, 5);

        golden.OutputIs<T>(y);
        golden.GradientIs<T>("x", dx);
        golden.GradientIs<T>("w", dw);
        golden.GradientIs<T>("b", db);
    }

    private static void Norm<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var golden = Golden.Case("layer_norm");
        var (x, gamma, beta) = (golden.Input<T>("x"), golden.Input<T>("gamma"), golden.Input<T>("beta"));
        var (y, statistics, dx, dGamma, dBeta) = (new T[32], new T[8], new T[32], new T[8], new T[8]);

        LayerNorm<T>.Forward(x, gamma, beta, y, statistics);
        LayerNorm<T>.Backward(x, gamma, statistics, golden.Upstream<T>(), dx, dGamma, dBeta);

        golden.OutputIs<T>(y);
        golden.GradientIs<T>("x", dx);
        golden.GradientIs<T>("gamma", dGamma);
        golden.GradientIs<T>("beta", dBeta);
    }

    private static void Rms<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var golden = Golden.Case("rms_norm");
        var (x, gamma) = (golden.Input<T>("x"), golden.Input<T>("gamma"));
        var (y, statistics, dx, dGamma) = (new T[32], new T[4], new T[32], new T[8]);

        RmsNorm<T>.Forward(x, gamma, y, statistics);
        RmsNorm<T>.Backward(x, gamma, statistics, golden.Upstream<T>(), dx, dGamma);

        golden.OutputIs<T>(y);
        golden.GradientIs<T>("x", dx);
        golden.GradientIs<T>("gamma", dGamma);
    }

    private static void ElementWise<T>(string name, Map<T> forward, MapBack<T> backward) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var golden = Golden.Case(name);
        var x = golden.Input<T>("x");
        var (y, dx) = (new T[x.Length], new T[x.Length]);

        forward(x, y);
        backward(x, golden.Upstream<T>(), dx);

        golden.OutputIs<T>(y);
        golden.GradientIs<T>("x", dx);
    }

    private static void SoftmaxRows<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var golden = Golden.Case("softmax");
        var (x, upstream) = (golden.Input<T>("x"), golden.Upstream<T>());
        var (y, dx) = (new T[27], new T[27]);
        for (var row = 0; row < 27; row += 9)
        {
            Softmax<T>.Forward(x.AsSpan(row, 9), y.AsSpan(row, 9));
            Softmax<T>.Backward(y.AsSpan(row, 9), upstream.AsSpan(row, 9), dx.AsSpan(row, 9));
        }

        golden.OutputIs<T>(y);
        golden.GradientIs<T>("x", dx);
    }

    private static void LogSumExp<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var golden = Golden.Case("log_sum_exp");
        var (x, upstream) = (golden.Input<T>("x"), golden.Upstream<T>());
        var (y, dx) = (new T[2], new T[6]);
        for (var row = 0; row < 2; row++)
        {
            var powers = dx.AsSpan(row * 3, 3);
            y[row] = Softmax<T>.LogSumExp(x.AsSpan(row * 3, 3), powers, out var largest);
            for (var i = 0; i < 3; i++)
            {
                powers[i] *= upstream[row] * T.Exp(largest - y[row]);
            }
        }

        golden.OutputIs<T>(y);
        golden.GradientIs<T>("x", dx);
    }

    private void Attention<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var golden = Golden.Case("causal_attention_packed");
        var gemm = new Gemm<T>(_workers);
        var x = golden.Input<T>("x");
        T[] w = [.. golden.Input<T>("wq"), .. golden.Input<T>("wk"), .. golden.Input<T>("wv")];
        T[] b = [.. golden.Input<T>("bq"), .. golden.Input<T>("bk"), .. golden.Input<T>("bv")];
        var (qkv, mixed, y, lse) = (new T[216], new T[72], new T[72], new T[18]);
        Linear<T>.Forward(gemm, x, w, b, qkv, 9);
        EachSequence((first, length) => CausalAttention<T>.Forward(
            Rows(qkv, first, length, 24), default, Rows(mixed, first, length, 8), Rows(lse, first, length, 2), new T[length], 2));
        Linear<T>.Forward(gemm, mixed, golden.Input<T>("wo"), golden.Input<T>("bo"), y, 9);

        var (dx, dQkv, dMixed, dwo, dbo, dw, db) = (new T[72], new T[216], new T[72], new T[64], new T[8], new T[192], new T[24]);
        Linear<T>.Backward(gemm, mixed, golden.Input<T>("wo"), golden.Upstream<T>(), dMixed, dwo, dbo, 9);
        EachSequence((first, length) => CausalAttention<T>.Backward(
            Rows(qkv, first, length, 24), default, Rows(mixed, first, length, 8), Rows(lse, first, length, 2),
            Rows(dMixed, first, length, 8), Rows(dQkv, first, length, 24), default, 2));
        Linear<T>.Backward(gemm, x, w, dQkv, dx, dw, db, 9);

        golden.GradientIs<T>("wo", dwo);
        golden.GradientIs<T>("bo", dbo);
        string[] parts = ["q", "k", "v"];
        for (var part = 0; part < 3; part++)
        {
            golden.GradientIs<T>("w" + parts[part], dw.AsSpan(part * 64, 64));
            golden.GradientIs<T>("b" + parts[part], db.AsSpan(part * 8, 8));
        }

        golden.OutputIs<T>(y);
        golden.GradientIs<T>("x", dx);
    }

    private static Span<T> Rows<T>(T[] all, int first, int length, int width) => all.AsSpan(first * width, length * width);

    private static void EachSequence(Action<int, int> act)
    {
        var first = 0;
        foreach (var length in Lengths)
        {
            act(first, length);
            first += length;
        }
    }

    /// <summary>Four steps: the input product in bulk, then the path step by step and back.</summary>
    private void Recurrent<T>(string name, int gates, Path<T> path) where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var golden = Golden.Case(name);
        var gemm = new Gemm<T>(_workers);
        var (x, wi, wh, bi, bh) = (golden.Input<T>("x"), golden.Input<T>("wi"), golden.Input<T>("wh"), golden.Input<T>("bi"), golden.Input<T>("bh"));
        var (input, dInput, y) = (new T[4 * gates * 6], new T[4 * gates * 6], new T[24]);
        var (dx, dWi, dBi, dWh, dBh) = (new T[x.Length], new T[wi.Length], new T[bi.Length], new T[wh.Length], new T[bh.Length]);

        Linear<T>.Forward(gemm, x, wi, bi, input, 4);
        path(input, wh, bh, y, golden.Upstream<T>(), dInput, dWh, dBh, gemm);
        Linear<T>.Backward(gemm, x, wi, dInput, dx, dWi, dBi, 4);

        golden.OutputIs<T>(y);
        golden.GradientIs<T>("x", dx);
        golden.GradientIs<T>("wi", dWi);
        golden.GradientIs<T>("wh", dWh);
        golden.GradientIs<T>("bi", dBi);
        golden.GradientIs<T>("bh", dBh);
    }

    private static void GruPath<T>(T[] input, T[] wh, T[] bh, T[] y, T[] upstream, T[] dInput, T[] dWh, T[] dBh, Gemm<T> gemm)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int Width = 6;
        var states = new T[5 * Width];
        var (recurrent, gates) = (new T[4 * 18], new T[4 * 18]);
        for (var t = 0; t < 4; t++)
        {
            Linear<T>.Forward(gemm, new Slice<T>(states, t * Width, Width), wh, bh, new Slice<T>(recurrent, t * 18, 18), 1);
            Gru<T>.Forward(input.AsSpan(t * 18, 18), recurrent.AsSpan(t * 18, 18), states.AsSpan(t * Width, Width), gates.AsSpan(t * 18, 18), states.AsSpan((t + 1) * Width, Width));
        }

        states.AsSpan(Width).CopyTo(y);
        var (carried, dNext, dRecurrent) = (new T[Width], new T[Width], new T[18]);
        for (var t = 3; t >= 0; t--)
        {
            for (var i = 0; i < Width; i++)
            {
                dNext[i] = upstream[(t * Width) + i] + carried[i];
            }

            Gru<T>.Backward(recurrent.AsSpan(t * 18, 18), states.AsSpan(t * Width, Width), gates.AsSpan(t * 18, 18), dNext, dInput.AsSpan(t * 18, 18), dRecurrent, carried);
            Linear<T>.Backward(gemm, new Slice<T>(states, t * Width, Width), wh, dRecurrent, carried, dWh, dBh, 1, addToDx: true);
        }
    }

    private static void LstmPath<T>(T[] input, T[] wh, T[] bh, T[] y, T[] upstream, T[] dInput, T[] dWh, T[] dBh, Gemm<T> gemm)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        const int Width = 6;
        var (states, cells, gates) = (new T[5 * Width], new T[5 * Width], new T[4 * 24]);
        for (var t = 0; t < 4; t++)
        {
            var sum = new T[24];
            Linear<T>.Forward(gemm, new Slice<T>(states, t * Width, Width), wh, bh, sum, 1);
            for (var i = 0; i < 24; i++)
            {
                sum[i] += input[(t * 24) + i];
            }

            Lstm<T>.Forward(sum, cells.AsSpan(t * Width, Width), gates.AsSpan(t * 24, 24), cells.AsSpan((t + 1) * Width, Width), states.AsSpan((t + 1) * Width, Width));
        }

        states.AsSpan(Width).CopyTo(y);
        var (carriedH, carriedC, dNext) = (new T[Width], new T[Width], new T[Width]);
        for (var t = 3; t >= 0; t--)
        {
            for (var i = 0; i < Width; i++)
            {
                dNext[i] = upstream[(t * Width) + i] + carriedH[i];
            }

            var dC = new T[Width];
            Lstm<T>.Backward(cells.AsSpan(t * Width, Width), cells.AsSpan((t + 1) * Width, Width), gates.AsSpan(t * 24, 24), dNext, carriedC, dInput.AsSpan(t * 24, 24), dC);
            carriedC = dC;
            Linear<T>.Backward(gemm, new Slice<T>(states, t * Width, Width), wh, new Slice<T>(dInput, t * 24, 24), carriedH, dWh, dBh, 1);
        }
    }
}
