using System.CommandLine;
using Portal.Server.Hosting;
using Spectre.Console;

namespace Portal.Server.Learning.Bench;

/// <summary>The command <c>bench kernels</c>: how fast the arithmetic below the networks is, beside OpenBLAS.</summary>
internal sealed class KernelsBench : IBench
{
    private readonly Option<bool> _quick = new("--quick") { Description = "Fewer and shorter runs: a look, not a report." };
    private readonly Option<string?> _out = new("--out") { HelpName = "folder", Description = "Write kernels.md and kernels.json there." };

    /// <inheritdoc/>
    public Command Build(Func<WebApplication> buildHost)
    {
        var command = new Command("kernels", "Matrix products at the sequence network's shapes beside OpenBLAS; softmax, norms, GELU and Adam.")
        {
            _quick, _out,
        };
        command.SetAction((parsed, cancellationToken) => Task.Run(() => Run(parsed, cancellationToken), CancellationToken.None));
        return command;
    }

    private int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var console = VerbConsole.Standard;
        var plan = parsed.GetValue(_quick) ? KernelPlan.Quick : KernelPlan.Full;
        var machine = Machine.Describe();
        using var peer = Peer.Start("gemm.py", "python3-numpy libopenblas0", 1, [], out var missing);
        if (missing is not null)
        {
            console.Out.WriteLine(missing);
        }

        var report = new KernelsReport
        {
            MeasuredAt = TimeProvider.System.GetUtcNow(),
            Machine = machine,
            Plan = plan,
            Peer = peer?.About,
            Products = Products(plan, peer, cancellationToken),
            Streams = new MeasureStreams(plan).Run(),
        };
        BenchScreen.Show(console.Out, KernelsTables.All(report));
        if (parsed.GetValue(_out) is { } target)
        {
            BenchFiles.Write(VerbPaths.Find(target), "kernels", report, KernelsTables.Heading, KernelsTables.All(report));
        }

        return ExitCodes.Done;
    }

    private static GemmFigures[] Products(KernelPlan plan, Peer? peer, CancellationToken cancellationToken)
    {
        using var measure = new MeasureGemm(plan, peer);
        return
        [
            .. GemmShape.OfTheNetwork.Select(shape =>
            {
                cancellationToken.ThrowIfCancellationRequested();
                return measure.Run(shape);
            }),
        ];
    }
}
