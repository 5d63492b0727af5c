using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portal.Server.Experiments.Assignment;

namespace Portal.Server.Experiments.Verification;

/// <summary>Cases that deal arms to a made-up population.</summary>
internal static partial class PopulationCases
{
    private const int Listed = 10;

    /// <summary>Counts per arm, or what a ramp changes.</summary>
    public static JsonNode Count(CaseInput input)
    {
        var ids = Population(input);
        return input.TextOrNull("ramp") is { } ramp ? Ramp(input, ids, ramp) : Arms(ids, RuleCases.Read(input.Object("experiment"), ""));
    }

    private static JsonObject Arms(string[] ids, AssignmentRule rule)
    {
        var counts = new int[rule.Arms.Count];
        var (inside, missing) = (new List<int>(), 0);
        for (var i = 0; i < ids.Length; i++)
        {
            if (ArmOf(rule, ids[i]) is { } arm)
            {
                counts[arm]++;
                inside.Add(i + 1);
            }
            else
            {
                missing++;
            }
        }

        return new JsonObject
        {
            ["counts_per_arm"] = Answer.List(counts.Select(count => (double)count)),
            ["not_in_experiment"] = missing,
            ["first_ten_in_experiment"] = Answer.List(inside.Take(Listed).Select(number => (double)number)),
        };
    }

    private static JsonObject Ramp(CaseInput input, string[] ids, string text)
    {
        var match = RampText().Match(text);
        if (!match.Success)
        {
            throw input.Wrong("ramp", "like \"experiment KEY seed SEED v2 from coverage 0.1 to 0.5\"");
        }

        var rule = new AssignmentRule
        {
            Key = match.Groups["key"].Value,
            Arms = ["0", "1"],
            Seed = match.Groups["seed"].Success ? match.Groups["seed"].Value : null,
            HashVersion = match.Groups["version"].Success ? match.Groups["version"].Value[0] - '0' : 1,
        };
        var (from, to) = (Share(match, "from"), Share(match, "to"));
        var before = ids.Select(id => (Id: id, Arm: ArmOf(rule with { Coverage = from }, id))).Where(dealt => dealt.Arm is not null).ToArray();
        return new JsonObject
        {
            [$"users_in_at_{Percent(from)}_percent"] = before.Length,
            [$"of_them_in_the_same_arm_at_{Percent(to)}_percent"] = before.Count(dealt => ArmOf(rule with { Coverage = to }, dealt.Id) == dealt.Arm),
        };
    }

    private static int? ArmOf(AssignmentRule rule, string id) =>
        Assigner.Assign(rule, new Attributes(JsonSerializer.SerializeToElement(new Dictionary<string, string> { [rule.HashAttribute] = id }))).Arm;

    private static string[] Population(CaseInput input)
    {
        var match = IdText().Match(input.Text("ids"));
        return match.Success && int.Parse(match.Groups["first"].Value, CultureInfo.InvariantCulture) is var first
            && int.Parse(match.Groups["last"].Value, CultureInfo.InvariantCulture) is var last && last >= first && last - first < 10_000_000
            ? [.. Enumerable.Range(first, last - first + 1).Select(number => match.Groups["prefix"].Value + number.ToString(CultureInfo.InvariantCulture))]
            : throw input.Wrong("ids", "like \"user-1 .. user-10000\"");
    }

    private static double Share(Match match, string name) => double.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture);

    private static string Percent(double share) => (share * 100).ToString("0.##", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<prefix>.*?)(?<first>\d{1,9}) *\.\. *\k<prefix>(?<last>\d{1,9})$", RegexOptions.CultureInvariant)]
    private static partial Regex IdText();

    [GeneratedRegex(@"^experiment (?<key>\S+)( seed (?<seed>\S+))?( v(?<version>[0-9]))? from coverage (?<from>[0-9.]+) to (?<to>[0-9.]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex RampText();
}
