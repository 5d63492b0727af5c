using Microsoft.AspNetCore.Components;
using Portal.Server.Identity;
using Portal.Server.Learning;
using Portal.Server.ModelRegistry;

namespace Portal.Server.Components.Admin.Models;

/// <summary>The model registry: what there is, what it is worth, what is served.</summary>
public sealed partial class ModelsPage
{
    private const int MostChanges = 30;

    private readonly HashSet<string> _chosen = new(StringComparer.Ordinal);
    private IReadOnlyList<VersionComparison> _comparisons = [];
    private IReadOnlyList<string> _compared = [];
    private string? _promoting, _said;
    private GateOutcome? _outcome;
    private bool _saidWrong;

    [Inject]
    private FindVersions Find { get; set; } = null!;

    [Inject]
    private PromoteModel Promote { get; set; } = null!;

    [Inject]
    private RemoveVersions Remove { get; set; } = null!;

    [Inject]
    private CompareVersions CompareThem { get; set; } = null!;

    [Inject]
    private JudgeGate Gate { get; set; } = null!;

    [Inject]
    private CurrentActor Actor { get; set; } = null!;

    [Inject]
    private RunFeed Feed { get; set; } = null!;

    /// <inheritdoc/>
    protected override IEnumerable<IDisposable> Listen(Action news) =>
    [
        Feed.Subscribe(run => { _ = InvokeAsync(() => TellOfNewVersions(news)); }),
        Find.Subscribe(news),
    ];

    /// <inheritdoc/>
    protected override async Task<ModelsPicture> ReadAsync(ModelsPicture? before, CancellationToken cancellationToken)
    {
        var read = new ModelsPicture(
            await Find.AllAsync(cancellationToken), Find.Active, await Promote.FindBeforeAsync(cancellationToken), await Find.ChangesAsync(null, MostChanges, cancellationToken),
            await Gate.FindAsync(cancellationToken), Find.Trials);
        if (before is not null && read.Changes is [{ Kind: ModelChangeKind.Returned } last, ..] && before.Changes.All(change => change.Id != last.Id))
        {
            // A guard-rail changed what is served.
            Say(Words["CanaryReturned", last.VersionId, last.Reason ?? ""], wrong: true);
        }

        return read;
    }

    /// <summary>A run tells of every step it takes; only a version that came of it is news here.</summary>
    private void TellOfNewVersions(Action news)
    {
        if (Picture is { } shown && Find.HasNew(shown.Versions))
        {
            news();
        }
    }

    private async Task AskAsync(string id)
    {
        try
        {
            _outcome = await Gate.RunAsync(id, Left);
            (_promoting, _said) = (id, null);
        }
        catch (DamagedBundleException damage)
        {
            Say(damage.Message, wrong: true);
        }
    }

    private async Task PromoteAsync(string reason)
    {
        if (_promoting is { } id)
        {
            await ChangeAsync(async () =>
            {
                await Promote.RunAsync(id, new ModelDecision(await Actor.GetAsync(), reason, _outcome?.Held), Left);
                _promoting = null;
                return Words["Promoted", id];
            });
        }
    }

    private Task RollBackAsync() => ChangeAsync(async () =>
        Words["RolledBack", await Promote.RollBackAsync(new ModelDecision(await Actor.GetAsync(), null, null), Left) ?? "–"]);

    private Task RemoveAsync(string id) => ChangeAsync(async () =>
        Words[await Remove.RunAsync(id, new ModelDecision(await Actor.GetAsync(), null, null), Left) ? "Removed" : "NotRemoved", id]);

    private async Task ChangeAsync(Func<Task<string>> change)
    {
        try
        {
            Say(await change(), wrong: false);
        }
        catch (Exception refusal) when (refusal is DamagedBundleException or ReasonMissingException)
        {
            Say(refusal is ReasonMissingException ? Words["ReasonMissing", PromoteModel.ShortestReason] : refusal.Message, wrong: true);
        }

        await LoadAsync();
    }

    private void Say(string words, bool wrong) => (_said, _saidWrong) = (words, wrong);

    /// <summary>Each chosen version beside the one in service, or beside the oldest of them when that is not chosen.</summary>
    private void Compare()
    {
        var against = Picture?.Active is { } active && _chosen.Contains(active) ? active : _chosen.Order(StringComparer.Ordinal).First();
        string[] others = [.. _chosen.Where(id => id != against).Order(StringComparer.Ordinal)];
        _compared = [against, .. others];
        var found = others.Select(id => (id, CompareThem.Run(id, against, Left))).ToArray();
        _comparisons = [.. found.Select(pair => pair.Item2).OfType<VersionComparison>()];
        Say(Words["NoCases", string.Join(", ", found.Where(pair => pair.Item2 is null).Select(pair => pair.id))], wrong: true);
        _said = found.All(pair => pair.Item2 is not null) ? null : _said;
    }

    private async Task SaveGateAsync(GateConditions conditions)
    {
        await Gate.SaveAsync(conditions, await Actor.GetAsync(), Left);
        Say(Words["GateSaved"], wrong: false);
        await LoadAsync();
    }
}
