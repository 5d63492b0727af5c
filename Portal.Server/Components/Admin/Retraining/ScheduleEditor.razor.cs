using System.Globalization;
using Microsoft.AspNetCore.Components;
using Portal.Server.Learning;

namespace Portal.Server.Components.Admin.Retraining;

/// <summary>Makes or changes a schedule.</summary>
public sealed partial class ScheduleEditor
{
    private static readonly int[] Days = [1, 2, 3, 4, 5, 6, 0];
    private readonly HashSet<int> _days = [1];
    private string _name = "";
    private string _cron = "0 3 * * *";
    private string _zone = "";
    private Form _form = Form.Daily;
    private TimeOnly _at = new(3, 0);
    private int _day = 1;
    private int? _afterEvents;
    private double? _afterDrift;
    private RetrainingSettings _settings = new();
    private ScheduleProblem? _problem;

    /// <summary>The ways to say how often.</summary>
    private enum Form
    {
        Daily,
        Weekly,
        Monthly,
        Hourly,
        Own,
    }

    /// <summary>The schedule to change; null for a new one.</summary>
    [Parameter, EditorRequired]
    public required RetrainingSchedule? Schedule { get; set; }

    /// <summary>Settings a new schedule begins with.</summary>
    [Parameter]
    public RetrainingSettings? Proposed { get; set; }

    /// <summary>Told the draft; says what is wrong with it, or null once it is saved.</summary>
    [Parameter, EditorRequired]
    public required Func<ScheduleDraft, Task<ScheduleProblem?>> OnSave { get; set; }

    /// <summary>Asked to close it.</summary>
    [Parameter, EditorRequired]
    public required EventCallback OnClose { get; set; }

    private IReadOnlyList<DateTimeOffset> Next =>
        ScheduleTimes.IsCron(_cron) && ScheduleTimes.IsZone(_zone) ? ScheduleTimes.Next(_cron, _zone, Time.GetUtcNow(), 5) : [];

    /// <inheritdoc/>
    protected override void OnInitialized()
    {
        (_name, _zone, _settings) = (Words["NewName"], Time.LocalTimeZone.Id, Proposed ?? _settings);
        if (Schedule is { } schedule)
        {
            (_name, _cron, _zone, _form) = (schedule.Name, schedule.Cron, schedule.TimeZone, Form.Own);
            (_afterEvents, _afterDrift, _settings) = (schedule.AfterEvents, schedule.AfterDrift, RetrainingSettings.Read(schedule.SettingsJson));
        }
    }

    private void Choose(Form form)
    {
        _form = form;
        Compose();
    }

    private void SetTime(ChangeEventArgs change)
    {
        if (TimeOnly.TryParse((string?)change.Value, CultureInfo.InvariantCulture, out var at))
        {
            _at = at;
            Compose();
        }
    }

    private void Turn(int day, bool on)
    {
        _ = on ? _days.Add(day) : _days.Count > 1 && _days.Remove(day);
        Compose();
    }

    private void Compose() => _cron = _form switch
    {
        Form.Daily => FormattableString.Invariant($"{_at.Minute} {_at.Hour} * * *"),
        Form.Weekly => FormattableString.Invariant($"{_at.Minute} {_at.Hour} * * {string.Join(',', _days.Order())}"),
        Form.Monthly => FormattableString.Invariant($"{_at.Minute} {_at.Hour} {Math.Clamp(_day, 1, 28)} * *"),
        Form.Hourly => "0 * * * *",
        _ => _cron,
    };

    private async Task SaveAsync()
    {
        _problem = await OnSave(new ScheduleDraft(_name, _cron, _zone, _settings, _afterEvents, _afterDrift));
        if (_problem is null)
        {
            await OnClose.InvokeAsync();
        }
    }
}
