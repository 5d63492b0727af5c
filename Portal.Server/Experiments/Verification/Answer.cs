using System.Text.Json.Nodes;
using Portal.Server.Experiments.Analysis.Effects;

namespace Portal.Server.Experiments.Verification;

/// <summary>Results as JSON, in the names of the reference format.</summary>
internal static class Answer
{
    /// <summary>Not computable, and why.</summary>
    public static JsonObject Lacking(Lack lack) => new() { ["status"] = "not_computable", ["reason"] = lack.Text };

    /// <summary>Two ends.</summary>
    public static JsonArray Pair(double low, double high) => [low, high];

    /// <summary>Two ends.</summary>
    public static JsonArray Pair((double Low, double High) ends) => [ends.Low, ends.High];

    /// <summary>A list of numbers.</summary>
    public static JsonArray List(IEnumerable<double> values) => [.. values.Select(value => (JsonNode?)JsonValue.Create(value))];

    /// <summary>A list of truths.</summary>
    public static JsonArray List(IEnumerable<bool> values) => [.. values.Select(value => (JsonNode?)JsonValue.Create(value))];

    /// <summary>A list of texts.</summary>
    public static JsonArray List(IEnumerable<string> values) => [.. values.Select(value => (JsonNode?)JsonValue.Create(value))];

    /// <summary>A fixed-horizon test of an effect.</summary>
    public static JsonObject Test(Computed<Effect> computed, double alpha)
    {
        if (computed.Lack is { } lack)
        {
            return Lacking(lack);
        }

        var (effect, test) = (computed.Value, WelchTest.Of(computed.Value, alpha));
        return new JsonObject
        {
            ["estimate"] = effect.Estimate,
            ["se"] = effect.StandardError,
            ["t"] = test.T,
            ["p_two_sided"] = test.TwoSided,
            ["ci"] = Pair(test.Low, test.High),
            ["p_one_sided_greater"] = test.Greater,
            ["p_one_sided_less"] = test.Less,
            ["ci_one_sided_greater_lower"] = test.GreaterLow,
            ["ci_one_sided_less_upper"] = test.LessHigh,
        };
    }

    /// <summary>Both views of a comparison, added to what is known of the arms; what cannot be computed is named.</summary>
    public static JsonObject Compare(JsonObject known, Comparison comparison, double alpha)
    {
        if (comparison.Absolute.Lack is { } lack)
        {
            known["status"] = "not_computable";
            known["reason"] = lack.Text;
            return known;
        }

        known["degrees_of_freedom"] = comparison.Absolute.Value.Freedom;
        known["absolute"] = Test(comparison.Absolute, alpha);
        known["relative_lift"] = Test(comparison.Lift, alpha);
        return known;
    }
}
