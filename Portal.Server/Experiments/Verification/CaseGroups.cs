using System.Text.Json.Nodes;

namespace Portal.Server.Experiments.Verification;

/// <summary>Who computes the cases of a group.</summary>
/// <param name="logs">The real logs that some groups are about.</param>
internal sealed class CaseGroups(OpenBanditLog logs)
{
    private readonly Dictionary<string, Func<CaseInput, JsonNode>> _groups = Make(new OpenBanditCases(logs));

    /// <summary>The names of the groups.</summary>
    public IEnumerable<string> Names => _groups.Keys;

    /// <summary>The computation of a group, or null when nobody knows it.</summary>
    public Func<CaseInput, JsonNode>? Find(string group) => _groups.GetValueOrDefault(group);

    private static Dictionary<string, Func<CaseInput, JsonNode>> Make(OpenBanditCases bandit) => new(StringComparer.Ordinal)
    {
        ["hash"] = AssignmentCases.Hash,
        ["bucket_ranges"] = AssignmentCases.Ranges,
        ["choose_variation"] = AssignmentCases.Choose,
        ["namespace"] = AssignmentCases.Namespace,
        ["force_by_url"] = AssignmentCases.Force,
        ["assign"] = AssignmentCases.Assign,
        ["population"] = PopulationCases.Count,
        ["targeting"] = AssignmentCases.Targeting,
        ["sticky_bucketing"] = StickyCases.Deal,
        ["proportion"] = FrequentistCases.Proportion,
        ["mean"] = FrequentistCases.Mean,
        ["ratio"] = FrequentistCases.Ratio,
        ["cuped"] = CupedCases.Mean,
        ["cuped_ratio"] = CupedCases.Ratio,
        ["quantile"] = FrequentistCases.Quantile,
        ["multiplicity"] = FrequentistCases.Multiplicity,
        ["adjusted_ci"] = FrequentistCases.AdjustedInterval,
        ["not_computable"] = FrequentistCases.NotComputable,
        ["confidence_sequence"] = SequentialCases.Sequence,
        ["two_sample"] = SequentialCases.TwoSample,
        ["daily_path"] = SequentialCases.Path,
        ["monte_carlo_property"] = PropertyCases.Run,
        ["gaussian_effect"] = BayesianCases.Effect,
        ["beta_binomial_exact"] = BayesianCases.BetaBinomials,
        ["risk"] = BayesianCases.Risk,
        ["srm"] = DesignCases.Ratio,
        ["power_and_mde"] = DesignCases.Power,
        ["sample_size_proportion"] = DesignCases.Proportions,
        ["sample_size_mean"] = DesignCases.Means,
        ["guardrail_boundary"] = DesignCases.Boundary,
        ["pre_exposure_bias"] = DesignCases.Bias,
        ["multiple_exposures"] = DesignCases.Several,
        ["team_draft"] = InterleavingCases.Draft,
        ["credit_and_test"] = InterleavingCases.Judge,
        ["per_user_t_test"] = InterleavingCases.PerUser,
        ["toy"] = OffPolicyCases.Toy,
        ["obd_facts"] = bandit.Facts,
        ["obd"] = bandit.Evaluate,
        ["obd_published"] = OpenBanditCases.Published,
    };
}
