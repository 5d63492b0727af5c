using System.Globalization;
using Portal.Shared.Neural;
using Portal.Shared.Neural.Kernels;

namespace Portal.Server.Learning.Bench;

/// <summary>Times matrix products on one thread and on two, beside OpenBLAS when there is one.</summary>
internal sealed class MeasureGemm(KernelPlan plan, Peer? peer) : IDisposable
{
    private readonly Workers _one = new(1), _two = new(2);

    /// <summary>One shape.</summary>
    public GemmFigures Run(GemmShape shape)
    {
        var random = new Random(1);
        var (a, b) = (Filled(shape.Rows * shape.Depth, random), Filled(shape.Depth * shape.Columns, random));
        var c = new float[shape.Rows * shape.Columns];
        var one = new Repeated(Product(_one, shape, a, b, c), plan.MillisecondsOfRun);
        var (ours, theirs) = (new List<double>(), new List<double>());
        for (var pair = 0; pair < plan.Pairs; pair++)
        {
            // A B, B A, A B: a machine that grows slower or quicker meanwhile favours neither.
            if (pair % 2 == 1)
            {
                Ask(shape, one.Times, theirs);
            }

            ours.Add(shape.Operations / one.ProcessorSeconds() / 1e9);
            if (pair % 2 == 0)
            {
                Ask(shape, one.Times, theirs);
            }
        }

        var two = new Repeated(Product(_two, shape, a, b, c), plan.MillisecondsOfRun);
        var both = Enumerable.Range(0, plan.Pairs).Select(_ => shape.Operations / two.WallSeconds() / 1e9).ToArray();
        return new GemmFigures(shape, ours.Max(), Figures.Median(ours), Figures.Median(both), theirs.Count == 0 ? null : Figures.Median(theirs));
    }

    /// <summary>Ends the threads.</summary>
    public void Dispose()
    {
        _one.Dispose();
        _two.Dispose();
    }

    private static Action Product(Workers workers, GemmShape shape, float[] a, float[] b, float[] c)
    {
        var gemm = new Gemm<float>(workers);
        var left = shape.Kind == "tn" ? Operand<float>.Transposed(a, shape.Rows) : Operand<float>.Plain(a, shape.Depth);
        var right = shape.Kind == "nt" ? Operand<float>.Transposed(b, shape.Depth) : Operand<float>.Plain(b, shape.Columns);
        return () => gemm.Multiply(shape.Rows, shape.Columns, shape.Depth, left, right, c);
    }

    private static float[] Filled(int length, Random random)
    {
        var numbers = GC.AllocateUninitializedArray<float>(length, pinned: true);
        foreach (ref var number in numbers.AsSpan())
        {
            number = random.NextSingle();
        }

        return numbers;
    }

    private void Ask(GemmShape shape, int times, List<double> figures)
    {
        if (peer is not null)
        {
            var line = string.Create(CultureInfo.InvariantCulture, $"{shape.Kind} {shape.Rows} {shape.Columns} {shape.Depth} {times}");
            figures.Add(shape.Operations * times / peer.Ask(line)[0] / 1e9);
        }
    }
}
