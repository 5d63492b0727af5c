using System.Text.Json.Nodes;
using Portal.Server.Experiments.Analysis.Effects;
using Portal.Server.Experiments.Analysis.Interleaving;
using Portal.Server.Experiments.Analysis.Sequential;

namespace Portal.Server.Experiments.Verification;

/// <summary>
/// Cases that are a property instead of a number: the simulation they describe is run with fixed seeds, and what was measured stands
/// under the name of the bound that it must keep.
/// </summary>
internal static class PropertyCases
{
    private const int Runs = 1000;
    private const int Repeats = 500;
    private const int Places = 6;

    /// <summary>Runs what the scenario tells.</summary>
    public static JsonNode Run(CaseInput input)
    {
        var scenario = new Scenario(input.Text("scenario"));
        return scenario.Says("ranker A = B") ? EqualRankers(scenario)
            : scenario.Says("two rankings") ? FairCoins(scenario)
            : scenario.Says("looks") ? Looks(scenario)
            : throw input.Wrong("scenario", "about looks of an A/A or A/B test, about ranker A = B, or about any two rankings");
    }

    private static JsonObject Looks(Scenario scenario)
    {
        var rate = scenario.Number(@"(?:Bernoulli\(|rate )(0?\.\d+)", 0.05);
        var other = scenario.Number(@"vs (0?\.\d+)", rate);
        var (users, looks) = ((int)scenario.Number(@"(\d+) users per arm and look", 100), (int)scenario.Number(@"(\d+) looks", 100));
        var alpha = scenario.Number(@"alpha (0?\.\d+)", 0.05);
        var sequence = new ConfidenceSequence(alpha, scenario.Number(@"tuning_n (\d+)", 10_000));
        var (fixedAlarms, sequentialAlarms) = (0, 0);
        for (var run = 0; run < Runs; run++)
        {
            var (seenFixed, seenSequential) = Watch(new Random(run + 1), (rate, other), (users, looks), alpha, sequence);
            (fixedAlarms, sequentialAlarms) = (fixedAlarms + (seenFixed ? 1 : 0), sequentialAlarms + (seenSequential ? 1 : 0));
        }

        var (seq, fix) = (sequentialAlarms / (double)Runs, fixedAlarms / (double)Runs);
        return rate == other
            ? new JsonObject
            {
                ["max_share_of_runs_with_sequential_p_below_alpha_at_any_look"] = seq,
                ["min_share_with_fixed_p_below_alpha_at_any_look"] = fix,
            }
            : new JsonObject { ["min_share_of_runs_detected_by_sequential"] = seq };
    }

    private static (bool Fixed, bool Sequential) Watch(
        Random random, (double Control, double Treatment) rate, (int Users, int Looks) plan, double alpha, ConfidenceSequence sequence)
    {
        var (n, a, b) = (0, 0, 0);
        var (seenFixed, seenSequential) = (false, false);
        for (var look = 0; look < plan.Looks && !(seenFixed && seenSequential); look++)
        {
            n += plan.Users;
            a += Successes(random, plan.Users, rate.Control);
            b += Successes(random, plan.Users, rate.Treatment);
            if (Comparison.Of(Arms.Proportion(n, a), Arms.Proportion(n, b)).Absolute.TryGet(out var effect))
            {
                seenFixed = seenFixed || WelchTest.Of(effect, alpha).TwoSided < alpha;
                seenSequential = seenSequential || sequence.PValue(effect.Estimate, effect.StandardError, 2 * n) < alpha;
            }
        }

        return (seenFixed, seenSequential);
    }

    private static int Successes(Random random, int users, double rate)
    {
        var count = 0;
        for (var user = 0; user < users; user++)
        {
            count += random.NextDouble() < rate ? 1 : 0;
        }

        return count;
    }

    private static JsonObject EqualRankers(Scenario scenario)
    {
        var (places, users) = ((int)scenario.Number(@"identical lists of (\d+)", Places), (int)scenario.Number(@"(\d+) users", 2000));
        var rate = scenario.Number(@"probability (0?\.\d+)", 0.1);
        int[] ranking = [.. Enumerable.Range(0, places)];
        double[] deltas = new double[Repeats];
        var alarms = 0;
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            var random = new Random(repeat + 1);
            var credit = default(Credit);
            for (var user = 0; user < users; user++)
            {
                var draft = TeamDraft<int>.Of(ranking, ranking, places, () => random.Next(2) == 0 ? Team.A : Team.B);
                var (a, b) = (0, 0);
                foreach (var team in draft.Teams)
                {
                    var clicked = random.NextDouble() < rate ? 1 : 0;
                    (a, b) = team == Team.A ? (a + clicked, b) : (a, b + clicked);
                }

                credit = credit.With(a, b);
            }

            (deltas[repeat], alarms) = (credit.DeltaB, alarms + (credit.SignTestP < 0.05 ? 1 : 0));
        }

        return new JsonObject
        {
            ["delta_b_of_one_run_within"] = deltas[0],
            ["mean_delta_b_over_500_repeats_within"] = deltas.Average(),
            ["share_of_sign_tests_below_0_05_over_500_repeats_max"] = alarms / (double)Repeats,
        };
    }

    private static JsonObject FairCoins(Scenario scenario)
    {
        var impressions = (int)scenario.Number(@"(\d+) impressions", 10_000);
        var random = new Random(1);
        var (first, balanced) = (0, true);
        for (var impression = 0; impression < impressions; impression++)
        {
            int[] a = [.. Enumerable.Range(0, 10).OrderBy(_ => random.Next())], b = [.. Enumerable.Range(0, 10).OrderBy(_ => random.Next())];
            var teams = TeamDraft<int>.Of(a, b, a.Length, () => random.Next(2) == 0 ? Team.A : Team.B).Teams;
            first += teams[0] == Team.A ? 1 : 0;
            balanced &= teams.Chunk(2).All(pair => pair[0] != pair[1]);
        }

        return new JsonObject
        {
            ["share_of_first_slot_team_a_within"] = first / (double)impressions,
            ["every_prefix_of_even_length_balanced"] = balanced,
        };
    }
}
