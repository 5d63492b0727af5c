using System.Text.Json.Nodes;
using Portal.Server.Experiments.Verification;

namespace Portal.Server.Tests.Experiments;

/// <summary>Every published and computed reference case, group by group.</summary>
public sealed class ReferenceTests
{
    [Theory]
    [InlineData("assignment", "hash")]
    [InlineData("assignment", "bucket_ranges")]
    [InlineData("assignment", "choose_variation")]
    [InlineData("assignment", "namespace")]
    [InlineData("assignment", "force_by_url")]
    [InlineData("assignment", "assign")]
    [InlineData("assignment", "population")]
    [InlineData("assignment", "targeting")]
    [InlineData("assignment", "sticky_bucketing")]
    [InlineData("tests_frequentist", "proportion")]
    [InlineData("tests_frequentist", "mean")]
    [InlineData("tests_frequentist", "ratio")]
    [InlineData("tests_frequentist", "cuped")]
    [InlineData("tests_frequentist", "cuped_ratio")]
    [InlineData("tests_frequentist", "quantile")]
    [InlineData("tests_frequentist", "multiplicity")]
    [InlineData("tests_frequentist", "adjusted_ci")]
    [InlineData("tests_frequentist", "not_computable")]
    [InlineData("tests_sequential", "confidence_sequence")]
    [InlineData("tests_sequential", "two_sample")]
    [InlineData("tests_sequential", "daily_path")]
    [InlineData("tests_sequential", "monte_carlo_property")]
    [InlineData("tests_bayesian", "gaussian_effect")]
    [InlineData("tests_bayesian", "beta_binomial_exact")]
    [InlineData("tests_bayesian", "risk")]
    [InlineData("design_health", "srm")]
    [InlineData("design_health", "power_and_mde")]
    [InlineData("design_health", "sample_size_proportion")]
    [InlineData("design_health", "sample_size_mean")]
    [InlineData("design_health", "guardrail_boundary")]
    [InlineData("design_health", "pre_exposure_bias")]
    [InlineData("design_health", "multiple_exposures")]
    [InlineData("interleaving", "team_draft")]
    [InlineData("interleaving", "credit_and_test")]
    [InlineData("interleaving", "per_user_t_test")]
    [InlineData("interleaving", "monte_carlo_property")]
    [InlineData("ope", "toy")]
    [InlineData("ope", "obd_facts")]
    [InlineData("ope", "obd")]
    public void Every_case_of_a_group_comes_out_as_expected(string file, string group)
    {
        var expected = ReferenceCases.Group(file, group);
        var solved = Solved(expected, ReferenceCases.File(file));

        Assert.Equal([], expected["cases"]!.AsArray().Zip(solved).SelectMany(pair => CaseComparison.Differences(
            pair.First!["expected"], pair.Second!["expected"], pair.First["id"]!.GetValue<string>())));
    }

    [Fact]
    public void A_case_that_comes_out_otherwise_would_be_seen()
    {
        var expected = ReferenceCases.Group("tests_frequentist", "mean");
        var solved = Solved(expected, ReferenceCases.File("tests_frequentist"));
        solved[0]!["expected"]!["absolute"]!["p_two_sided"] = 0.0201588;

        Assert.Single(CaseComparison.Differences(expected["cases"]![0]!["expected"], solved[0]!["expected"], "mean-01"));
    }

    /// <summary>The group solved without what it expects.</summary>
    private static JsonArray Solved(JsonObject group, string path)
    {
        var bare = group.DeepClone();
        foreach (var item in bare["cases"]!.AsArray())
        {
            item!.AsObject().Remove("expected");
        }

        var file = new JsonObject { ["groups"] = new JsonArray(bare) };
        var (_, problems) = new SolveCases(new CaseGroups(new OpenBanditLog([Path.GetDirectoryName(path)!]))).Run(file);
        Assert.Empty(problems);
        return file["groups"]![0]!["cases"]!.AsArray();
    }
}
