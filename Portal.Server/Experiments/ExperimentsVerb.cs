using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Portal.Server.Experiments.Simulation;
using Portal.Server.Experiments.Verification;
using Portal.Server.Hosting;
using Spectre.Console;

namespace Portal.Server.Experiments;

/// <summary>The verb <c>experiments</c>: whether the judgement can be trusted, on experiments whose truth is known.</summary>
public sealed class ExperimentsVerb : IVerb
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };
    private readonly Option<int> _runs = new("--runs") { HelpName = "number", DefaultValueFactory = _ => 1000, Description = "A/A and A/B experiments, so many of each." };
    private readonly Option<int> _looks = new("--looks") { HelpName = "number", DefaultValueFactory = _ => 100, Description = "Looks at each." };
    private readonly Option<int> _shoppers = new("--shoppers") { HelpName = "number", DefaultValueFactory = _ => 100, Description = "Shoppers per arm between two looks." };
    private readonly Option<int> _lift = new("--lift") { HelpName = "percent", DefaultValueFactory = _ => 10, Description = "Planted lift of the A/B experiments." };
    private readonly Option<int> _seed = new("--seed") { HelpName = "number", DefaultValueFactory = _ => 1, Description = "Seed of the first run." };
    private readonly Option<string?> _out = new("--out") { HelpName = "folder", Description = "Write experiments.md and experiments.json there." };

    private readonly Option<string> _log = new("--log") { HelpName = "name", DefaultValueFactory = _ => "random/men", Description = "random/men or bts/men." };
    private readonly Option<string> _policy = new("--policy")
    {
        HelpName = "name", DefaultValueFactory = _ => "empirical_bts", Description = "The policy to be judged: uniform, empirical_bts, top5 or softmax.",
    };

    private readonly Option<string?> _data = new("--data") { HelpName = "folder", Description = "Folder of the logs; looked for beside the program when left out." };

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
        var offPolicy = new Command(
            "off-policy", "What a policy would have earned on a log of the Open Bandit Dataset, by every estimator, with the figures of the weights that say whether to believe it.")
        {
            _log, _policy, _data,
        };
        offPolicy.SetAction(parsed => Estimate(parsed.GetValue(_log)!, parsed.GetValue(_policy)!, parsed.GetValue(_data)));
        command.Subcommands.Add(offPolicy);
        return command;
    }

    private static int Estimate(string log, string policy, string? data)
    {
        var console = VerbConsole.Standard;
        var input = JsonSerializer.SerializeToElement(new
        {
            log, evaluation_policy = policy, reward_model = "tabular, m=50, trained on the first 7000 rows", clip_cap = 10, switch_tau = 10, shrinkage_lambda = 100,
        });
        try
        {
            var logs = new OpenBanditLog(data is null ? [VerbPaths.Find("."), AppContext.BaseDirectory] : [VerbPaths.Find(data)]);
            var answer = new OpenBanditCases(logs).Evaluate(new CaseInput(input, "off-policy"));
            console.Out.WriteLine(answer.ToJsonString(Indented));
            if (answer["diagnostics"] is { } weights)
            {
                var (size, mean) = (weights["effective_sample_size"]!.GetValue<double>(), weights["mean_weight"]!.GetValue<double>());
                console.Out.WriteLine(size < Analysis.OffPolicy.WeightCheck.LeastEffectiveSize ? "Do not decide by this: fewer than 100 rows' worth." : "Enough rows' worth.");
                console.Out.WriteLine(Math.Abs(mean - 1) > Analysis.OffPolicy.WeightCheck.MostMeanError ? "The log does not cover what the policy does." : "The log covers what the policy does.");
            }

            return ExitCodes.Done;
        }
        catch (Exception bad) when (bad is BadCaseException or IOException or UnauthorizedAccessException)
        {
            console.Error(bad.Message);
            return ExitCodes.Failed;
        }
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
