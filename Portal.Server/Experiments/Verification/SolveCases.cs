using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Server.Experiments.Verification;

/// <summary>Computes the cases of a file of the reference format; what the file itself expects is never looked at.</summary>
/// <param name="groups">Who computes what.</param>
internal sealed class SolveCases(CaseGroups groups)
{
    /// <summary>Replaces each case's "expected" by what is computed. A case that cannot be is left with null and an "error".</summary>
    /// <param name="file">The file; changed.</param>
    /// <returns>How many cases were computed, and the sentences of those that were not.</returns>
    /// <exception cref="BadCaseException">It is no file of the format.</exception>
    public (int Solved, IReadOnlyList<string> Problems) Run(JsonNode? file)
    {
        if (file is not JsonObject root || root["groups"] is not JsonArray list)
        {
            throw new BadCaseException("The file is not of the reference format: it needs a JSON object with a list \"groups\".");
        }

        var (solved, problems) = (0, new List<string>());
        foreach (var node in list)
        {
            if (node is not JsonObject group || TextOf(group["name"]) is not { } name || group["cases"] is not JsonArray cases)
            {
                problems.Add($"A group ({node?.GetPath() ?? "null"}) has no text \"name\" or no list \"cases\".");
                continue;
            }

            foreach (var json in cases)
            {
                if (Solve(name, json) is { } problem)
                {
                    problems.Add(problem);
                }
                else
                {
                    solved++;
                }
            }
        }

        return (solved, problems);
    }

    private string? Solve(string group, JsonNode? node)
    {
        if (node is not JsonObject json)
        {
            return $"Group {group} has a case that is no JSON object.";
        }

        var id = TextOf(json["id"]);
        json["expected"] = null;
        try
        {
            var solve = groups.Find(group) ?? throw new BadCaseException($"No group \"{group}\" is known; known are {string.Join(", ", groups.Names)}.");
            if (id is null)
            {
                throw new BadCaseException($"A case of group {group} has no text \"id\".");
            }

            var input = json["input"] is JsonObject given ? JsonSerializer.SerializeToElement(given) : throw new BadCaseException("input must be a JSON object.");
            var answer = solve(new CaseInput(input));
            KeepFinite(answer);
            json["expected"] = answer;
            return null;
        }
        catch (BadCaseException bad)
        {
            json["error"] = bad.Message;
            return $"Case {id ?? "?"}: {bad.Message}";
        }
    }

    /// <summary>What overflowed is null, and the object that holds it says so.</summary>
    private static bool KeepFinite(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject json:
                var broken = json.Select(member => member.Key).ToArray().Where(name => !KeepFinite(json[name])).ToArray();
                foreach (var name in broken)
                {
                    json[name] = null;
                }

                if (broken.Length > 0)
                {
                    (json["status"], json["reason"]) = ("not_computable", new Lack(LackKind.OutOfRange).Text);
                }

                return true;
            case JsonArray list:
                return list.Count(item => !KeepFinite(item)) == 0;
            default:
                return node is not JsonValue value || !value.TryGetValue<double>(out var number) || double.IsFinite(number);
        }
    }

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
