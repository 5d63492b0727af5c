using Microsoft.AspNetCore.Components;
using Portal.Server.Experiments;
using Portal.Server.Identity;

namespace Portal.Server.Components.Admin.Experiments;

/// <summary>One experiment: what it shows, whether that can be trusted, what to do, and doing it.</summary>
public sealed partial class ExperimentPage
{
    private ResultView _view = new();
    private string _kind = "";
    private bool _ending;
    private string? _refused;

    /// <summary>Key of the experiment.</summary>
    [Parameter, EditorRequired]
    public required string Key { get; set; }

    /// <summary>As <see cref="ResultQuery"/> writes them: the engine.</summary>
    [SupplyParameterFromQuery(Name = "engine")]
    public string? EngineAsked { get; set; }

    /// <summary>Whether history is used.</summary>
    [SupplyParameterFromQuery(Name = "history")]
    public string? HistoryAsked { get; set; }

    /// <summary>The baseline.</summary>
    [SupplyParameterFromQuery(Name = "against")]
    public string? AgainstAsked { get; set; }

    /// <summary>How changes are shown.</summary>
    [SupplyParameterFromQuery(Name = "as")]
    public string? ShownAsked { get; set; }

    /// <summary>The correction.</summary>
    [SupplyParameterFromQuery(Name = "corrected")]
    public string? CorrectedAsked { get; set; }

    /// <summary>The kind of segment.</summary>
    [SupplyParameterFromQuery(Name = "by")]
    public string? KindAsked { get; set; }

    /// <summary>The segment.</summary>
    [SupplyParameterFromQuery(Name = "part")]
    public string? PartAsked { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private FindExperiments Find { get; set; } = null!;

    [Inject]
    private ChangeExperiments Change { get; set; } = null!;

    [Inject]
    private ExperimentNews News { get; set; } = null!;

    [Inject]
    private CurrentActor Actor { get; set; } = null!;

    /// <inheritdoc/>
    protected override IEnumerable<IDisposable> Listen(Action news) => [News.Subscribe(news)];

    /// <inheritdoc/>
    protected override Task<ExperimentPicture> ReadAsync(ExperimentPicture? before, CancellationToken cancellationToken) =>
        ExperimentPicture.ReadAsync(Find, Key, _view, _kind, cancellationToken);

    /// <inheritdoc/>
    protected override Task OnInitializedAsync()
    {
        (_view, _kind) = ResultQuery.Read(EngineAsked, HistoryAsked, AgainstAsked, ShownAsked, CorrectedAsked, KindAsked, PartAsked);
        return base.OnInitializedAsync();
    }

    private Task StartAsync() => DoAsync(async actor => await Change.StartAsync(Key, actor, Left));

    private Task WidenAsync() => DoAsync(async actor => await Change.WidenAsync(Key, actor, Left));

    private async Task EndAsync(ExperimentEnding ending)
    {
        // What is kept is of everybody, whichever part is being looked at.
        var results = Picture is { Row: { } row, Results: not null } ? ResultFiles.ToJson(await Find.ResultsAsync(row, _view with { Segment = null }, Left)) : null;
        await DoAsync(async actor => await Change.EndAsync(Key, ending with { ResultJson = results }, actor, Left));
        _ending = _refused is not null;
    }

    private async Task DoAsync(Func<Portal.Server.Audit.AuditActor, Task<ExperimentRefusal?>> change)
    {
        var refusal = await change(await Actor.GetAsync());
        _refused = refusal is null ? null : ExperimentWords.Refusal(Words, refusal);
        await LoadAsync();
    }

    private async Task ChangeViewAsync(ResultView view)
    {
        _view = view;
        await ShowAsync();
    }

    private async Task ChangeKindAsync(string kind)
    {
        (_kind, _view) = (kind, _view with { Segment = null });
        await ShowAsync();
    }

    /// <summary>The view is part of the address, so that it can be handed on and is there again when the page is read anew.</summary>
    private async Task ShowAsync()
    {
        Navigation.NavigateTo(Link, new NavigationOptions { ReplaceHistoryEntry = true });
        await LoadAsync();
    }

    private string Link => AddressOf($"/admin/experiments/{Key}");

    private string ReportAddress => AddressOf($"/admin/experiments/{Key}/report");

    private string AddressOf(string path) => Navigation.GetUriWithQueryParameters(Navigation.ToAbsoluteUri(path).ToString(), ResultQuery.Write(_view, _kind));
}
