using Spectre.Console;

namespace Portal.Server.Learning.Evaluation;

/// <summary>Stages as moving bars with the time that is left.</summary>
internal sealed class BarStages(ProgressContext context) : IStages
{
    /// <summary>Columns of the bars.</summary>
    public static ProgressColumn[] Columns =>
    [
        new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 22 }, new PercentageColumn(), new RemainingTimeColumn(),
    ];

    public IProgress<TrainingProgress> Begin(string title) => new Stage(context.AddTask(Markup.Escape(title), maxValue: 1), title);

    private sealed class Stage(ProgressTask bar, string title) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value)
        {
            bar.Value = Math.Clamp(value.Done, 0, 1);
            bar.Description = Markup.Escape($"{title}: {value.Text}");
        }
    }
}
