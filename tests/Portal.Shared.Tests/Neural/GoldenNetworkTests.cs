using System.Numerics;
using Portal.Shared.Neural;
using Portal.Shared.Neural.Losses;
using Portal.Shared.Neural.Networks;

namespace Portal.Shared.Tests.Neural;

/// <summary>The whole network against the golden tensors: loss and the gradient of every parameter.</summary>
public sealed class GoldenNetworkTests : IDisposable
{
    private readonly Workers _workers = new(2);

    public void Dispose() => _workers.Dispose();

    [Fact]
    public void Sequence_transformer_in_float() => Tiny<float>();

    [Fact]
    public void Sequence_transformer_in_double() => Tiny<double>();

    private void Tiny<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var golden = Golden.Case("tiny_sequence_transformer");
        var network = new SequenceTransformer<T>(
            new TransformerSettings(Items: 10, Width: 8, Blocks: 1, Heads: 2, Hidden: 32, MaxLength: 6, Dropout: 0), 6, _workers, seed: 1);
        foreach (var (parameter, golds) in Names)
        {
            T[] values = [.. golds.SelectMany(golden.Input<T>)];
            values.CopyTo(network.Parameters[parameter].Value.Span);
        }

        // [1,4,2,7,7] and [3,9,5]: inputs all but the last, targets all but the first.
        var result = network.Forward(new PackedBatch(new[] { 1, 4, 2, 7, 3, 9 }, new[] { 0, 4, 6 }), training: true, step: 1);
        var dResult = new T[result.Length];
        var loss = new SoftmaxCrossEntropy<T>(_workers, network.Gemm, 10)
            .Run(result, network.Items.Value, new[] { 4, 2, 7, 7, 9, 5 }, dResult, network.Items.Gradient);
        network.Backward(dResult);
        network.Items.Back();

        golden.LossIs<T>(loss);
        foreach (var (parameter, golds) in Names)
        {
            var gradient = network.Parameters[parameter].Gradient;
            var part = gradient.Length / golds.Length;
            for (var i = 0; i < golds.Length; i++)
            {
                golden.GradientIs<T>(golds[i], gradient.Part(i * part, part).Span);
            }
        }
    }

    private static readonly (string Parameter, string[] Golden)[] Names =
    [
        ("items", ["e"]), ("positions", ["p"]), ("block0.qkv.weight", ["wq", "wk", "wv"]), ("block0.qkv.bias", ["bq", "bk", "bv"]),
        ("block0.out.weight", ["wo"]), ("block0.out.bias", ["bo"]), ("block0.norm1.gain", ["g1"]), ("block0.norm1.shift", ["n1"]),
        ("block0.norm2.gain", ["g2"]), ("block0.norm2.shift", ["n2"]), ("block0.hidden.weight", ["w1"]), ("block0.hidden.bias", ["b1"]),
        ("block0.last.weight", ["w2"]), ("block0.last.bias", ["b2"]), ("norm.gain", ["gf"]), ("norm.shift", ["nf"]),
    ];
}
