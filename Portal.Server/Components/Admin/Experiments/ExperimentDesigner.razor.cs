using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Portal.Server.Experiments;
using Portal.Server.Identity;

namespace Portal.Server.Components.Admin.Experiments;

/// <summary>Writes an experiment, or changes a draft.</summary>
public sealed partial class ExperimentDesigner
{
    private ExperimentDraft _draft = new();
    private IReadOnlyList<Overlap> _overlaps = [];
    private string? _refused;

    /// <summary>Key of the draft to change; null: a new one.</summary>
    [SupplyParameterFromQuery(Name = "draft")]
    public string? Draft { get; set; }

    [Inject]
    private FindExperiments Find { get; set; } = null!;

    [Inject]
    private ChangeExperiments Change { get; set; } = null!;

    [Inject]
    private IArmShop Shop { get; set; } = null!;

    [Inject]
    private CurrentActor Actor { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (Draft is { } key && await Find.FindAsync(key, default) is { Status: ExperimentStatus.Draft } row)
        {
            _draft = ExperimentDraft.Of(row);
        }
        else
        {
            AddArm();
        }
    }

    private static double Number(ChangeEventArgs change, double otherwise) =>
        double.TryParse((string?)change.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : otherwise;

    private void AddArm()
    {
        _draft.Arms.Add(new ArmDraft
        {
            Key = $"arm-{_draft.Arms.Count + 1}", Name = Words["ArmNumber", (char)('B' + _draft.Arms.Count)], Model = Shop.Models.FirstOrDefault() ?? "",
        });
        _draft.ShareEvenly();
    }

    private void Remove(ArmDraft arm)
    {
        _draft.Arms.Remove(arm);
        _draft.ShareEvenly();
    }

    private void SetRole(string metric, string role)
    {
        if (role.Length == 0)
        {
            _draft.Roles.Remove(metric);
        }
        else
        {
            _draft.Roles[metric] = Enum.Parse<MetricRole>(role);
        }
    }

    private async Task KeepAsync()
    {
        try
        {
            var plan = _draft.ToPlan(Shop.SettingsOf, Words["Control"]);
            var running = (await Find.AllAsync(default)).Where(row => row.Status == ExperimentStatus.Running && row.Key != _draft.Key)
                .ToDictionary(row => row.Key, row => ExperimentPlan.Parse(row.PlanJson));
            var overlaps = PlanCheck.Overlaps(plan, running);
            if (overlaps.Count > 0 && !overlaps.Select(one => one.Key).SequenceEqual(_overlaps.Select(one => one.Key)))
            {
                // Said once; who keeps it again has read it.
                (_overlaps, _refused) = (overlaps, null);
                return;
            }

            var refusal = await Change.DraftAsync(_draft.Key.Trim(), plan, _draft.Revision, await Actor.GetAsync(), default);
            if (refusal is null)
            {
                Navigation.NavigateTo($"/admin/experiments/{_draft.Key.Trim()}");
                return;
            }

            _refused = ExperimentWords.Refusal(Words, refusal);
        }
        catch (JsonException fault)
        {
            _refused = Words["NotJson", fault.Message];
        }
    }
}
