using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Portal.Server.Learning;

namespace Portal.Server.Components.Admin.Tuning;

/// <summary>Plans a search.</summary>
public sealed partial class SearchForm
{
    private static readonly string[] Metrics = ["ndcg@10", "recall@10", "mrr@10", "ndcg@20", "recall@20", "ndcg@5", "recall@5"];
    private TuningSettings _settings = new();
    private IReadOnlyList<SpaceRow> _rows = [];
    private string? _wrong;

    /// <summary>Told the search to begin.</summary>
    [Parameter, EditorRequired]
    public required EventCallback<TuningSettings> OnStart { get; set; }

    /// <summary>Asked to close it.</summary>
    [Parameter, EditorRequired]
    public required EventCallback OnClose { get; set; }

    /// <inheritdoc/>
    protected override void OnInitialized() => ChooseModel(_settings.Model);

    private static int? Number(ChangeEventArgs change, int least, int most) =>
        int.TryParse((string?)change.Value, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, least, most) : null;

    private void ChooseModel(string model)
    {
        var proposed = TuningSearch.SpaceOf(model).ToDictionary(setting => setting.Name, StringComparer.Ordinal);
        _settings = _settings with { Model = model };
        _rows = [.. TrainerSettings.Of(model).Select(setting => new SpaceRow(setting, proposed.GetValueOrDefault(setting.Name))).OrderByDescending(row => row.Searched)];
        _wrong = null;
    }

    private async Task StartAsync()
    {
        _wrong = _rows.All(row => !row.Searched) ? Words["NothingSearched"].Value
            : _rows.FirstOrDefault(row => row.Wrong(_settings.Model) is not null) is { } wrong ? Words["RowWrong", SpaceField.NameOf(wrong, Models), wrong.Wrong(_settings.Model)!].Value
            : null;
        if (_wrong is null)
        {
            await OnStart.InvokeAsync(_settings with
            {
                Space = new JsonObject(_rows.Select(row => KeyValuePair.Create(row.Setting.Name, row.ToSpace())).Where(pair => pair.Value is not null)),
            });
        }
    }
}
