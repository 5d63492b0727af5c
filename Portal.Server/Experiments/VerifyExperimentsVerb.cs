using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Server.Experiments.Verification;
using Portal.Server.Hosting;
using Spectre.Console;

namespace Portal.Server.Experiments;

/// <summary>The verb <c>verify-experiments</c>: computes the cases of a reference file, so that anybody can compare.</summary>
public sealed class VerifyExperimentsVerb : IVerb
{
    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Argument<string> _in = new("in") { Description = "The cases: {title, tolerance, groups: [{name, definition, cases: [{id, input}]}]}." };
    private readonly Argument<string> _out = new("out") { Description = "Where the same file goes, with \"expected\" of each case as computed here." };

    private readonly Option<string?> _data = new("--data")
    {
        HelpName = "folder",
        Description = "Folder of the Open Bandit logs, which some cases are about; looked for beside the input file when left out.",
    };

    /// <inheritdoc/>
    public Command Build(Func<WebApplication> buildHost)
    {
        var command = new Command(
            "verify-experiments",
            "Compute assignment, tests and off-policy estimates of a file of reference cases. What the file expects is ignored. " + ExitCodes.Explained)
        {
            _in, _out, _data,
        };
        command.SetAction(parsed => Run(
            VerbPaths.Find(parsed.GetRequiredValue(_in)), VerbPaths.Find(parsed.GetRequiredValue(_out)), parsed.GetValue(_data)));
        return command;
    }

    private static int Run(string from, string to, string? data)
    {
        var console = VerbConsole.Standard;
        string[] places = data is null
            ? [Path.GetDirectoryName(from)!, VerbPaths.Find("."), AppContext.BaseDirectory] : [VerbPaths.Find(data)];
        try
        {
            var file = JsonNode.Parse(File.ReadAllText(from));
            var (solved, problems) = new SolveCases(new CaseGroups(new OpenBanditLog(places))).Run(file);
            File.WriteAllText(to, file!.ToJsonString(Format) + "\n");
            foreach (var problem in problems)
            {
                console.Error(problem);
            }

            console.Out.WriteLine($"{solved} cases computed, {problems.Count} not; written to {to}");
            return problems.Count == 0 ? ExitCodes.Done : ExitCodes.Failed;
        }
        catch (JsonException bad)
        {
            console.Error($"{from} is not JSON: {bad.Message}");
        }
        catch (Exception bad) when (bad is BadCaseException or IOException or UnauthorizedAccessException)
        {
            console.Error(bad.Message);
        }

        return ExitCodes.Failed;
    }
}
