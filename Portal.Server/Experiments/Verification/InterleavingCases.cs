using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Server.Experiments.Analysis.Interleaving;

namespace Portal.Server.Experiments.Verification;

/// <summary>Cases of interleaving.</summary>
internal static class InterleavingCases
{
    /// <summary>One list.</summary>
    public static JsonNode Draft(CaseInput input)
    {
        var coins = Teams(input, "coins");
        var used = 0;
        var length = input.Count("length") <= 10_000 ? input.Whole("length") : throw input.Wrong("length", "at most 10000");
        var draft = TeamDraft<string>.Of(
            input.Texts("ranking_a"), input.Texts("ranking_b"), length,
            () => used < coins.Length ? coins[used++] : throw new BadCaseException($"{input.Path}.coins has {coins.Length} coins; this list needs more."));
        return new JsonObject
        {
            ["list"] = Answer.List(draft.Items),
            ["teams"] = Answer.List(draft.Teams.Select(team => team.ToString())),
            ["coins_used"] = draft.CoinsUsed,
        };
    }

    /// <summary>Who won.</summary>
    public static JsonNode Judge(CaseInput input)
    {
        var credit = default(Credit);
        foreach (var json in input.List("impressions"))
        {
            var list = new CaseInput(json, input.Path + ".impressions");
            var teams = Teams(list, "teams");
            Team[] clicked = [.. list.Numbers("clicked_slots").Select(slot =>
                slot >= 0 && slot < teams.Length && slot == Math.Floor(slot) ? teams[(int)slot] : throw list.Wrong("clicked_slots", "places of the list, from 0"))];
            credit = credit.With(clicked.Count(team => team == Team.A), clicked.Count(team => team == Team.B));
        }

        var share = credit.ShareOfB(0.05);
        return new JsonObject
        {
            ["clicks_a"] = credit.ClicksA,
            ["clicks_b"] = credit.ClicksB,
            ["wins_a"] = credit.WinsA,
            ["wins_b"] = credit.WinsB,
            ["ties"] = credit.Ties,
            ["no_click"] = credit.NoClick,
            ["delta_b"] = credit.DeltaB,
            ["sign_test_p_two_sided"] = credit.SignTestP,
            ["wilson_95_share_b"] = share.Lack is null ? Answer.Pair(share.Value) : null,
        };
    }

    /// <summary>The headline over shoppers.</summary>
    public static JsonNode PerUser(CaseInput input)
    {
        var mean = Preference.Mean(input.Numbers("per_user_preference"));
        if (mean.Lack is { } lack)
        {
            return Answer.Lacking(lack);
        }

        var test = Analysis.Effects.WelchTest.Of(mean.Value, 0.05);
        return new JsonObject
        {
            ["mean"] = mean.Value.Estimate,
            ["se"] = mean.Value.StandardError,
            ["t"] = test.T,
            ["p_two_sided"] = test.TwoSided,
            ["ci95"] = Answer.Pair(test.Low, test.High),
        };
    }

    private static Team[] Teams(CaseInput input, string name) =>
        [.. input.Texts(name).Select(team => team switch { "A" => Team.A, "B" => Team.B, _ => throw input.Wrong(name, "a list of \"A\" and \"B\"") })];
}
