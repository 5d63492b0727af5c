using System.Numerics;
using System.Text.Json;
using Portal.Shared.Neural;
using Portal.Shared.Neural.Kernels;
using Portal.Shared.Neural.Losses;
using Portal.Shared.Neural.Optimisers;

namespace Portal.Shared.Tests.Neural;

/// <summary>Each loss and optimiser against the golden tensors.</summary>
public sealed class GoldenLossTests : IDisposable
{
    private readonly Workers _workers = new(2);

    public void Dispose() => _workers.Dispose();

    [Fact]
    public void Full_softmax_in_float() => FullSoftmax<float>();

    [Fact]
    public void Full_softmax_in_double() => FullSoftmax<double>();

    [Fact]
    public void Sampled_softmax_in_float() => Sampled<float>();

    [Fact]
    public void Sampled_softmax_in_double() => Sampled<double>();

    [Fact]
    public void Binary_cross_entropy_in_float() => Binary<float>();

    [Fact]
    public void Binary_cross_entropy_in_double() => Binary<double>();

    [Fact]
    public void Generalised_binary_cross_entropy_in_float() => Generalised<float>();

    [Fact]
    public void Generalised_binary_cross_entropy_in_double() => Generalised<double>();

    [Theory]
    [InlineData("adam", 0)]
    [InlineData("adamw", 0.1)]
    public void Adam_walks_the_golden_path(string name, double decay) =>
        Walk(name, (step, gradient, first, second, weights) => new Adam(Decay: decay).Step<double>(step, 0.01, gradient, first, second, weights));

    [Fact]
    public void Adagrad_walks_the_golden_path() =>
        Walk("adagrad", (_, gradient, first, _, weights) => new Adagrad().Step<double>(0.05, gradient, first, weights));

    private static void Walk(string name, Action<int, double[], double[], double[], double[]> step)
    {
        var golden = Golden.Optimiser(name);
        var weights = Golden.Numbers<double>(golden.GetProperty("start"));
        var (first, second) = (new double[weights.Length], new double[weights.Length]);
        var (gradients, after) = (golden.GetProperty("gradients").EnumerateArray().ToArray(), golden.GetProperty("after").EnumerateArray().ToArray());
        for (var i = 0; i < gradients.Length; i++)
        {
            step(i + 1, Golden.Numbers<double>(gradients[i]), first, second, weights);
            Golden.Near<double>(Golden.Numbers<double>(after[i]), weights, $"{name} after step {i + 1}");
        }
    }

    private void FullSoftmax<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var golden = Golden.Case("softmax_cross_entropy");
        var (h, e) = (golden.Input<T>("h"), golden.Input<T>("e"));
        var (dh, de) = (new T[h.Length], new T[e.Length]);

        var loss = new SoftmaxCrossEntropy<T>(_workers, new Gemm<T>(_workers), 11).Run(h, e, golden.Whole("target"), dh, de);

        golden.LossIs<T>(loss);
        golden.GradientIs<T>("h", dh);
        golden.GradientIs<T>("e", de);
    }

    private void Sampled<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var golden = Golden.Case("sampled_softmax_log_q");
        var (h, e) = (golden.Input<T>("h"), golden.Input<T>("e"));
        var (dh, de) = (new T[h.Length], new T[e.Length]);

        var loss = new SampledSoftmax<T>(_workers, new Gemm<T>(_workers), 4, 5, 5)
            .Run(h, e, golden.Whole("target"), golden.Whole("negatives"), golden.Input<T>("log_q"), dh, de);

        golden.LossIs<T>(loss);
        golden.GradientIs<T>("h", dh);
        golden.GradientIs<T>("e", de);
    }

    private static void Binary<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var golden = Golden.Case("binary_cross_entropy_logits");
        var dx = new T[8];

        golden.LossIs<T>(BinaryCrossEntropy<T>.Run(golden.Input<T>("x"), golden.Input<T>("y"), dx));

        golden.GradientIs<T>("x", dx);
    }

    private static void Generalised<T>() where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var golden = Golden.Case("gbce");
        var (dPositives, dNegatives) = (new T[3], new T[12]);

        golden.LossIs<T>(BinaryCrossEntropy<T>.RunGeneralised(
            golden.Input<T>("pos"), golden.Input<T>("neg"), 1000, 0.75, dPositives, dNegatives));

        golden.GradientIs<T>("pos", dPositives);
        golden.GradientIs<T>("neg", dNegatives);
    }
}
