using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Server.Components.Kit;
using Portal.Server.Hosting;
using Portal.Server.Learning;
using Portal.Server.Recommendations;

namespace Portal.Server.Components.Admin.Placing;

/// <summary>Measures what a draft would change, and shows it.</summary>
public sealed partial class CostPanel : IDisposable
{
    private PlacementTrial? _trial;
    private Action<string> _follow = null!;

    /// <summary>The draft.</summary>
    [Parameter, EditorRequired]
    public required PlacementForm Form { get; set; }

    /// <summary>What keeps it from being used, or null.</summary>
    [Parameter, EditorRequired]
    public required FormProblem? Problem { get; set; }

    /// <summary>Whether it is anything else than what is in service.</summary>
    [Parameter, EditorRequired]
    public required bool Differs { get; set; }

    [Inject]
    private PlacementTrials Trials { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose() => Trials.Changed -= _follow;

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        _follow = OwnLanguage.Keep<string>(Follow);
        Trials.Changed += _follow;
        _trial = Trials.Find(Form.Key);
    }

    /// <summary>Begins; what it comes to is told while the page goes on.</summary>
    private void StartAsync() => _ = Trials.StartAsync(Form.ToPlacement());

    private void Follow(string key)
    {
        if (key == Form.Key)
        {
            _ = InvokeAsync(() =>
            {
                _trial = Trials.Find(key);
                StateHasChanged();
            });
        }
    }

    private bool IsOf(PlacementTrial trial) => trial.SettingsJson == Placements.Write(Form.ToPlacement());

    private string Verdict(PlacementCost cost) => cost.ListsChanged == 0 ? Words["CostNothing"]
        : Words[cost.ClicksChange.High < 0 ? "CostLoses" : cost.ClicksChange.Low > 0 ? "CostGains" : "CostUnsure", Percent(cost.ClicksChange.Value / Math.Max(1e-9, cost.Clicks))];

    private List<IntervalBar> Bars(PlacementCost cost) =>
    [
        Bar("CostClicks", cost.ClicksChange.Value, cost.ClicksChange.Low, cost.ClicksChange.High, cost.Clicks),
        Bar("CostNdcg", cost.NdcgChange.Value, cost.NdcgChange.Low, cost.NdcgChange.High, cost.Ndcg),
    ];

    /// <summary>Relative to the figure as it is, so that both stand on one axis.</summary>
    private IntervalBar Bar(string name, double value, double low, double high, double of)
    {
        of = Math.Max(1e-9, of);
        return new IntervalBar(Words[name], value / of, low / of, high / of, Words["Interval", Percent(value / of), Percent(low / of), Percent(high / of)]);
    }

    private static string Percent(double share) => share.ToString("+0.0 %;-0.0 %;0.0 %", CultureInfo.CurrentCulture);
}
