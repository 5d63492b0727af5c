using System.CommandLine;
using Portal.Server.Hosting;
using Portal.Server.Learning.Evaluation;
using Portal.Server.Recommendations;

namespace Portal.Server.Learning;

/// <summary>
/// Options of the verb <c>evaluate</c> for what is made of a fitted model: <c>pipeline</c> and <c>pipeline-no-rules</c>, the lists as they
/// are served, and <c>transformer-compact-N</c>, the network as browsers download it.
/// </summary>
internal sealed class PipelineOptions
{
    private const string UsualServed = "blend";

    private readonly Option<string> _served = new("--served")
    {
        HelpName = "name", Description = "The model the pipeline serves.", DefaultValueFactory = _ => UsualServed,
    };

    private readonly Option<string?> _keep = new("--keep")
    {
        HelpName = "folder", Description = "Where the fits of the served model are kept: the same data, settings and seed are fitted once.",
    };

    private readonly Option<string?> _placement = new("--placement")
    {
        HelpName = "file", Description = $"Settings of the placement {PipelineLists.Key} to try, as JSON, instead of those the shop has.",
    };

    /// <summary>Names on the command line.</summary>
    public static IReadOnlyList<string> Names { get; } = [PipelineLists.Ruled, PipelineLists.Unruled, .. CompactTrainer.Names];

    /// <summary>Adds the options and what must hold between them.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { _served, _keep, _placement })
        {
            command.Options.Add(option);
        }

        command.Validators.Add(result =>
        {
            if (result.GetValue(_served) is { } served && !Trainers.Names.Contains(served))
            {
                result.AddError($"There is no model '{served}' to serve: use {string.Join(", ", Trainers.Names)}.");
            }
        });
    }

    /// <summary>The trainers of an evaluation in which something is made of a fitted model; otherwise they stay as they are.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="names">Names of the models asked for, in their order.</param>
    /// <param name="find">Finds the trainer of any other model.</param>
    /// <param name="request">What is evaluated.</param>
    /// <param name="shops">Opens shops.</param>
    /// <exception cref="DataException">The placement's file cannot be used.</exception>
    public IReadOnlyList<ITrainer> TrainersOf(
        ParseResult parsed, IReadOnlyList<string> names, Func<string, ITrainer> find, JudgeRequest request, ReplayShops shops)
    {
        if (!names.Any(Names.Contains))
        {
            return [.. names.Select(find)];
        }

        var keep = parsed.GetValue(_keep) is { } folder ? VerbPaths.Find(folder) : null;
        var fits = new KeptFits(request.Data, keep, TimeProvider.System);
        var served = new KeptTrainer(find(parsed.GetRequiredValue(_served)), fits);
        var network = new KeptTrainer(find(CompactTrainer.Network), fits);
        var placement = parsed.GetValue(_placement) is { } path ? Read(VerbPaths.Find(path)) : null;
        return [.. names.Select(TrainerOf)];

        ITrainer TrainerOf(string name) => name == served.Name ? served : name == network.Name ? network
            : CompactTrainer.PartWidthOf(name) is { } partWidth ? new CompactTrainer(network, partWidth)
            : Names.Contains(name) ? new PipelineTrainer(name, served, shops, Lists(name)) : find(name);

        PipelineLists Lists(string name) =>
            new(name == PipelineLists.Ruled, request.Plan.Cutoffs.Max(), request.Cases.MaskOnly, request.Plan.Threads) { Placement = placement };
    }

    private static Placement Read(string path)
    {
        try
        {
            return Placements.Parse(File.ReadAllText(path), PipelineLists.Key);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or System.Text.Json.JsonException)
        {
            throw new DataException($"{path} holds no settings of a placement: {failure.Message}");
        }
    }
}
