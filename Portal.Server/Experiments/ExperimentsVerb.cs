using System.CommandLine;
using System.Globalization;
using Portal.Server.Experiments.Simulation;
using Portal.Server.Hosting;

namespace Portal.Server.Experiments;

/// <summary>The verb <c>experiments</c>: whether the judgement can be trusted, on experiments whose truth is known.</summary>
public sealed class ExperimentsVerb : IVerb
{
    private readonly Option<int> _runs = new("--runs") { HelpName = "number", DefaultValueFactory = _ => 1000, Description = "A/A and A/B experiments, so many of each." };
    private readonly Option<int> _looks = new("--looks") { HelpName = "number", DefaultValueFactory = _ => 100, Description = "Looks at each." };
    private readonly Option<int> _shoppers = new("--shoppers") { HelpName = "number", DefaultValueFactory = _ => 100, Description = "Shoppers per arm between two looks." };
    private readonly Option<int> _lift = new("--lift") { HelpName = "percent", DefaultValueFactory = _ => 10, Description = "Planted lift of the A/B experiments." };
    private readonly Option<int> _seed = new("--seed") { HelpName = "number", DefaultValueFactory = _ => 1, Description = "Seed of the first run." };
    private readonly Option<string?> _out = new("--out") { HelpName = "folder", Description = "Write experiments.md and experiments.json there." };

    /// <inheritdoc/>
    public Command Build(Func<WebApplication> buildHost)
    {
        _runs.MustBeBetween(10, 100_000);
        _looks.MustBeBetween(1, 10_000);
        _shoppers.MustBeBetween(10, 100_000);
        _lift.MustBeBetween(1, 100);
        _seed.MustBeBetween(1, 1_000_000_000);
        var simulate = new Command(
            "simulate", "Judge experiments whose truth is known: false alarms of A/A, power of A/B. Exit code 3 when the default engine raises more than 5 % false alarms.")
        {
            _runs, _looks, _shoppers, _lift, _seed, _out,
        };
        simulate.SetAction((parsed, cancellationToken) => Task.FromResult(Run(parsed, cancellationToken)));
        var command = new Command("experiments", "Check the judgement of experiments.");
        command.Subcommands.Add(simulate);
        return command;
    }

    private static string[][] Table(SimulationReport report) =>
    [
        ["Metric", "false alarms", "fixed test, looked at", "guard-rail stops", "found", "found at the end", "foretold", "interval always true", "history saves"],
        .. report.Metrics.Select(metric => (string[])
        [
            metric.Metric, Percent(metric.FalseAlarms), Percent(metric.FalseAlarmsOfFixed), Percent(metric.Rollbacks), Percent(metric.Found),
            Percent(metric.FoundAtEnd), Percent(metric.Foretold), Percent(metric.Covered), metric.VarianceReduction is { } saved ? Percent(saved) : "-",
        ]),
    ];

    private static string Percent(double share) => share.ToString("P1", CultureInfo.InvariantCulture);

    private int Run(ParseResult parsed, CancellationToken cancellationToken)
    {
        var plan = new SimulationPlan(parsed.GetValue(_runs), parsed.GetValue(_looks), parsed.GetValue(_shoppers), parsed.GetValue(_lift) / 100.0, parsed.GetValue(_seed));
        var report = SimulateExperiments.Run(plan, null, cancellationToken);
        (string, string[][])[] tables = [("What came out", Table(report))];
        BenchScreen.Show(VerbConsole.Standard.Out, tables);
        if (parsed.GetValue(_out) is { } folder)
        {
            BenchFiles.Write(VerbPaths.Find(folder), "experiments", report, Heading(plan), tables);
        }

        return report.Metrics.All(metric => metric.FalseAlarms <= RunWatch.Settings.Alpha) ? ExitCodes.Done : ExitCodes.Incomplete;
    }

    private static string Heading(SimulationPlan plan) => string.Create(CultureInfo.InvariantCulture, $"""
        # Experiments whose truth is known
        `experiments simulate --runs {plan.Runs} --looks {plan.Looks} --shoppers {plan.PerLook} --lift {plan.Lift * 100:0} --seed {plan.Seed}`

        {plan.Runs} A/A experiments and {plan.Runs} A/B experiments with a true lift of {plan.Lift:P0} in the rates, each looked at {plan.Looks} times while
        {plan.PerLook} shoppers per arm come between two looks, judged by the code that judges real ones: the confidence sequence at alpha 0.05, tuned to 5000
        shoppers, with history (CUPED). Shoppers differ (log-normal, deviation 0.6), 60 % of them have a history, order values are heavy-tailed. Shares of 1000
        runs have a standard error of at most 1.6 points. "Found at the end" is one look without history, which is what the calculator foretells; it takes the
        variance of the control for both arms.

        """);
}
