using Microsoft.AspNetCore.Components;
using Portal.Server.ModelRegistry;
using Portal.Server.Recommendations;

namespace Portal.Server.Components.Admin.Views;

/// <summary>Lists of one shopper from several versions.</summary>
public sealed partial class ExampleLists
{
    private const int Places = 12;
    private const int MostSteps = 10;

    private readonly Dictionary<string, IPinnedModel> _opened = new(StringComparer.Ordinal);
    private IReadOnlyList<VersionList>? _lists;
    private IReadOnlyList<SessionStep> _steps = [];
    private IReadOnlyList<string> _shown = [];
    private string? _shopper, _damage;
    private bool _failed;

    /// <summary>Ids of the versions; the others are held against the first.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<string> Versions { get; set; }

    [Inject]
    private IVersionLists Find { get; set; } = null!;

    [Inject]
    private ILogger<ExampleLists> Logger { get; set; } = null!;

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync()
    {
        if (_shown.SequenceEqual(Versions))
        {
            return Task.CompletedTask;
        }

        _shown = Versions;
        foreach (var left in _opened.Keys.Except(Versions).ToArray())
        {
            _opened.Remove(left);
        }

        return _shopper is null ? Task.CompletedTask : LoadAsync();
    }

    private Task ChooseAsync(string shopper)
    {
        _shopper = shopper;
        return LoadAsync();
    }

    private async Task LoadAsync()
    {
        var (shopper, versions) = (_shopper!, Versions);
        (_lists, _damage, _failed) = (null, null, false);
        try
        {
            var (lists, steps) = await Task.Run(() => (versions.Select(id => Find.List(Opened(id), shopper, Places)).ToArray(), Find.Steps(shopper, MostSteps)));
            if (shopper == _shopper && versions == Versions)
            {
                (_lists, _steps) = (lists, steps);
            }
        }
        catch (DamagedBundleException damage)
        {
            _damage = damage.Message;
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            _failed = true;
            ListsFailed(Logger, problem);
        }
    }

    /// <summary>Opened once and held as long as the page shows them: opening a large model takes a second.</summary>
    private IPinnedModel Opened(string id)
    {
        lock (_opened)
        {
            return _opened.TryGetValue(id, out var model) ? model : _opened[id] = Find.Open(id);
        }
    }

    [LoggerMessage(LogLevel.Error, "Example lists could not be made")]
    private static partial void ListsFailed(ILogger logger, Exception problem);
}
