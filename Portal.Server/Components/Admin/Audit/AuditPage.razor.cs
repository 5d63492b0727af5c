using Microsoft.AspNetCore.Components;
using Portal.Server.Audit;

namespace Portal.Server.Components.Admin.Audit;

/// <summary>Who did what.</summary>
public sealed partial class AuditPage : IDisposable
{
    private const int PageSize = 50;
    private readonly CancellationTokenSource _stop = new();
    private IReadOnlyList<AuditEntry>? _entries;
    private IReadOnlyList<string> _actions = [];
    private TrailState? _state;
    private bool _hasMore;
    private bool _checking, _failed;

    [Inject]
    private FindAudit Find { get; set; } = null!;

    [Inject]
    private CheckTrail Trail { get; set; } = null!;

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    [Inject]
    private ILogger<AuditPage> Logger { get; set; } = null!;

    [SupplyParameterFromQuery]
    private string? Actor { get; set; }

    [SupplyParameterFromQuery]
    private string? Action { get; set; }

    [SupplyParameterFromQuery]
    private string? Subject { get; set; }

    [SupplyParameterFromQuery]
    private string? From { get; set; }

    [SupplyParameterFromQuery]
    private string? To { get; set; }

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    private bool IsFiltered => AuditQuery.ToFilter(Actor, Action, Subject, From, To, Time) != new AuditFilter();

    private (string Name, string? Value)[] Fields => [("actor", Actor), ("action", Action), ("subject", Subject), ("from", From), ("to", To)];

    /// <inheritdoc/>
    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        try
        {
            _actions = await Find.FindActionsAsync(_stop.Token);
            var filter = AuditQuery.ToFilter(Actor, Action, Subject, From, To, Time);
            var found = await Find.FindAsync(filter, AuditPlace.Read(After), PageSize + 1, _stop.Token);
            (_entries, _hasMore, _failed) = ([.. found.Take(PageSize)], found.Count > PageSize, false);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            _failed = true;
            LoadFailed(Logger, problem);
        }
    }

    private async Task CheckAsync()
    {
        _checking = true;
        try
        {
            (_state, _failed) = (await Trail.CheckAsync(_stop.Token), false);
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            _failed = true;
            LoadFailed(Logger, problem);
        }
        finally
        {
            _checking = false;
        }
    }

    private string Export(string format) => AuditQuery.Address(AuditExport.Path, [("format", format), .. Fields]);

    private string At(string? after) => AuditQuery.Address("/admin/audit", [.. Fields, ("after", after)]);

    private string ActionName(string action) => Text[$"Action_{action}"] is { ResourceNotFound: false } name ? name : action;

    [LoggerMessage(LogLevel.Error, "The audit trail could not be read")]
    private static partial void LoadFailed(ILogger logger, Exception problem);
}
