using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portal.Server.Experiments.Analysis.Effects;
using Portal.Server.Experiments.Analysis.OffPolicy;

namespace Portal.Server.Experiments.Verification;

/// <summary>Cases of off-policy estimates on the Open Bandit Dataset.</summary>
/// <param name="logs">The data.</param>
internal sealed partial class OpenBanditCases(OpenBanditLog logs)
{
    /// <summary>What the files hold.</summary>
    public JsonNode Facts(CaseInput input)
    {
        var rows = logs.Read(input.Text("behaviour"), input.Text("campaign"));
        var clicks = Moments.Of(rows.Select(row => (double)row.Click));
        return new JsonObject
        {
            ["rows"] = rows.Length,
            ["clicks"] = clicks.Sum,
            ["on_policy_value"] = clicks.Mean,
            ["on_policy_se"] = Math.Sqrt(clicks.Variance / clicks.Count),
            ["items"] = rows.Select(row => row.Item).Distinct().Count(),
            ["rows_per_position"] = new JsonObject(rows.GroupBy(row => row.Position).OrderBy(group => group.Key)
                .Select(group => KeyValuePair.Create(group.Key.ToString(CultureInfo.InvariantCulture), (JsonNode?)JsonValue.Create(group.Count())))),
            ["min_propensity"] = rows.Min(row => row.Propensity),
            ["max_propensity"] = rows.Max(row => row.Propensity),
        };
    }

    /// <summary>A policy on a log.</summary>
    public JsonNode Evaluate(CaseInput input)
    {
        var log = LogText().Match(input.Text("log"));
        if (!log.Success)
        {
            throw input.Wrong("log", "like \"random/men\" or \"random/men, last 3000 rows\"");
        }

        var (behaviour, campaign) = (log.Groups["behaviour"].Value, log.Groups["campaign"].Value);
        var whole = logs.Read(behaviour, campaign);
        var rows = log.Groups["last"].Success ? whole[^Math.Min(whole.Length, Number(log, "last"))..] : whole;
        var model = Model(input, whole, rows, OpenBanditLog.ItemsOf(campaign));
        var (policy, top) = Policy(input, campaign, model, whole);
        var answer = OffPolicyCases.Estimate([.. rows.Select(row => Choice(row, policy, model))], input.NumberOrNull("clip_cap"), input.NumberOrNull("switch_tau"), input.NumberOrNull("shrinkage_lambda"));
        if (top is not null)
        {
            answer["top_items"] = Answer.List(top.Select(item => (double)item));
        }

        if (!log.Groups["last"].Success)
        {
            var other = behaviour == "bts" ? "random" : "bts";
            answer[$"reference_on_policy_value_of_{other}_log"] = logs.Read(other, campaign).Average(row => row.Click);
        }

        return answer;
    }

    /// <summary>Figures published on data that are too large to be at hand: context, not a case.</summary>
    public static JsonNode Published(CaseInput input) => new JsonObject
    {
        ["status"] = "not_computable",
        ["reason"] = $"context only: published figures on the log {input.TextOrNull("log") ?? "random/all"}, which is not at hand",
    };

    private static LoggedChoice Choice(OpenBanditRow row, Func<int, double[]> policy, RewardTable model)
    {
        var wanted = policy(row.Position);
        double expected = 0;
        for (var item = 0; item < wanted.Length; item++)
        {
            expected += wanted[item] * model[item, row.Position];
        }

        return new LoggedChoice(row.Click, row.Propensity, wanted[row.Item], model[row.Item, row.Position], expected);
    }

    private static RewardTable Model(CaseInput input, OpenBanditRow[] whole, OpenBanditRow[] rows, int items)
    {
        var text = ModelText().Match(input.Text("reward_model"));
        return text.Success
            ? new RewardTable(text.Groups["first"].Success ? whole[..Math.Min(whole.Length, Number(text, "first"))] : rows, items, Number(text, "m"))
            : throw input.Wrong("reward_model", "like \"tabular, m=50, trained on the same log\" or \"... the first 7000 rows\"");
    }

    private (Func<int, double[]> Policy, int[]? Top) Policy(CaseInput input, string campaign, RewardTable model, OpenBanditRow[] whole)
    {
        var items = OpenBanditLog.ItemsOf(campaign);
        switch (input.Text("evaluation_policy"))
        {
            case "uniform":
                double[] even = [.. Enumerable.Repeat(1.0 / items, items)];
                return (_ => even, null);
            case "empirical_bts":
                var shares = Shares(logs.Read("bts", campaign), items);
                return (position => shares[position], null);
            case "top5":
                var top = Top(whole[..Math.Min(7000, whole.Length)], items);
                double[] flat = [.. Enumerable.Range(0, items).Select(item => top.Contains(item) ? 1.0 / top.Length : 0)];
                return (_ => flat, top);
            case "softmax":
                var soft = model.Positions.ToDictionary(position => position, position => Softmax([.. Enumerable.Range(0, items).Select(item => 200 * model[item, position])]));
                return (position => soft[position], null);
            default:
                throw input.Wrong("evaluation_policy", "uniform, empirical_bts, top5 or softmax");
        }
    }

    private static Dictionary<int, double[]> Shares(OpenBanditRow[] rows, int items) => rows.GroupBy(row => row.Position).ToDictionary(
        group => group.Key, group => Enumerable.Range(0, items).Select(item => group.Count(row => row.Item == item) / (double)group.Count()).ToArray());

    private static int[] Top(OpenBanditRow[] rows, int items) =>
    [
        .. Enumerable.Range(0, items)
            .OrderByDescending(item => (rows.Count(row => row.Item == item && row.Click == 1) + 1.0) / (rows.Count(row => row.Item == item) + 200))
            .ThenBy(item => item).Take(5),
    ];

    private static double[] Softmax(double[] values)
    {
        var most = values.Max();
        double[] powers = [.. values.Select(value => Math.Exp(value - most))];
        var sum = powers.Sum();
        return [.. powers.Select(power => power / sum)];
    }

    private static int Number(Match match, string name) => int.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<behaviour>random|bts)/(?<campaign>\w+)(, last (?<last>\d{1,8}) rows)?$", RegexOptions.CultureInvariant)]
    private static partial Regex LogText();

    [GeneratedRegex(@"^tabular, m=(?<m>\d{1,8}), trained on the (same log|first (?<first>\d{1,8}) rows)$", RegexOptions.CultureInvariant)]
    private static partial Regex ModelText();
}
