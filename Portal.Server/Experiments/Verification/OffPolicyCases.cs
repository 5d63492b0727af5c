using System.Text.Json.Nodes;
using Portal.Server.Experiments.Analysis.OffPolicy;

namespace Portal.Server.Experiments.Verification;

/// <summary>Cases of off-policy estimates from rows in the file.</summary>
internal static class OffPolicyCases
{
    /// <summary>A small log.</summary>
    public static JsonNode Toy(CaseInput input)
    {
        var (log, actions) = (input.List("log"), input.Whole("actions"));
        var (policy, model) = (Rows(input, "evaluation_policy_per_row", actions, log.Length), Rows(input, "reward_model_per_row", actions, log.Length));
        LoggedChoice[] rows = [.. log.Select((json, place) =>
        {
            var row = new CaseInput(json, $"{input.Path}.log[{place}]");
            var action = row.Whole("action");
            return action < 0 || action >= actions ? throw row.Wrong("action", $"from 0 to {actions - 1}") : new LoggedChoice(
                row.Number("reward"), row.Number("propensity"), policy[place][action], model[place][action],
                policy[place].Zip(model[place], (wanted, value) => wanted * value).Sum());
        })];
        return Estimate(rows, input.NumberOrNull("clip_cap"), input.NumberOrNull("switch_tau"), input.NumberOrNull("shrinkage_lambda"));
    }

    /// <summary>All estimates of a log, with the weights' figures.</summary>
    public static JsonObject Estimate(IReadOnlyList<LoggedChoice> rows, double? cap, double? tau, double? lambda)
    {
        if (OffPolicyEstimates.Check(rows) is { } lack)
        {
            return Answer.Lacking(lack);
        }

        var (estimates, weights) = (new OffPolicyEstimates(rows), WeightCheck.Of(rows));
        var answer = new JsonObject { ["ips"] = Value(estimates.Ips), ["snips"] = Value(estimates.SelfNormalised) };
        if (cap is not null)
        {
            answer["clipped_ips"] = Value(estimates.Clipped(cap.Value), ("cap", cap.Value));
        }

        answer["dm"] = new JsonObject { ["value"] = estimates.Direct.Value };
        answer["dr"] = Value(estimates.DoublyRobust);
        answer["sndr"] = Value(estimates.SelfNormalisedDoublyRobust);
        if (tau is not null)
        {
            answer["switch_dr"] = Value(estimates.Switch(tau.Value), ("tau", tau.Value));
        }

        if (lambda is not null)
        {
            answer["dr_os"] = Value(estimates.Shrunk(lambda.Value), ("lambda", lambda.Value));
        }

        answer["diagnostics"] = new JsonObject
        {
            ["n"] = weights.Rows,
            ["mean_weight"] = weights.Mean,
            ["max_weight"] = weights.Largest,
            ["effective_sample_size"] = weights.EffectiveSize,
            ["share_of_zero_weights"] = weights.ShareOfZero,
        };
        return answer;
    }

    private static double[][] Rows(CaseInput input, string name, int actions, int rows)
    {
        double[][] read = [.. input.List(name).Select(row => row.ValueKind == System.Text.Json.JsonValueKind.Array
            ? row.EnumerateArray().Select(value => input.ToNumber(value, name)).ToArray() : [])];
        return read.Length == rows && read.All(row => row.Length == actions) ? read
            : throw input.Wrong(name, $"{rows} lists of {actions} numbers");
    }

    private static JsonObject Value(Computed<PolicyValue> computed) =>
        computed.Lack is { } lack ? Answer.Lacking(lack) : Value(computed.Value);

    private static JsonObject Value(PolicyValue value, (string Name, double Value)? setting = null)
    {
        var answer = new JsonObject();
        if (setting is { } named)
        {
            answer[named.Name] = named.Value;
        }

        answer["value"] = value.Value;
        if (value.Interval is { } interval)
        {
            answer["se"] = value.StandardError;
            answer["ci95"] = Answer.Pair(interval);
        }

        return answer;
    }
}
