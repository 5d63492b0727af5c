using System.Globalization;
using System.Text.Json;
using Portal.Server.Hosting;
using Spectre.Console;

namespace Portal.Server.Import;

/// <summary>Shows an import on the console: its progress while it runs, its figures at the end.</summary>
internal sealed class ImportScreen(VerbConsole console)
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>Shows the progress of a piece of work until it ends.</summary>
    public static async Task<ImportReport> WatchAsync(VerbConsole console, Func<IProgress<ImportProgress>, Task<ImportReport>> work)
    {
        if (!console.Out.Profile.Capabilities.Interactive)
        {
            return await work(new PlainProgress(console));
        }

        ImportReport? report = null;
        await console.Out.Progress().AutoClear(false).HideCompleted(false)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 22 }, new PercentageColumn())
            .StartAsync(async context => report = await work(new BarProgress(context)));
        return report!;
    }

    /// <summary>Shows what an import found and did.</summary>
    public void Show(ImportReport report, bool dryRun)
    {
        if (report.Files.Count > 0)
        {
            foreach (var file in report.Files)
            {
                Line(file.Name);
                console.Out.Write(RowsOf(file));
            }

            Line(dryRun ? "Dry run: nothing was written." : "Imported:");
            console.Out.Write(FiguresOf(report, dryRun));
            ShowRest(report);
        }

        if (report.Problem is { } problem)
        {
            console.Error(problem.Sentence);
        }
        else if (report.Outcome == ImportOutcome.Cancelled)
        {
            console.Error("Stopped. What was stored stays, in whole batches; import again and the rest is added.");
        }
    }

    private static Table RowsOf(FileCount file)
    {
        var table = NewTable().AddColumn("Rows").AddColumn(Right("Count")).AddColumn(Right("Rule fits")).AddColumn("Meaning");
        table.AddRow("read", Number(file.Read), "", "");
        table.AddRow("good", Number(file.Good), "", "");
        foreach (var rule in file.Rules)
        {
            table.AddRow("bad: " + rule.Rule.Name(), Number(rule.Rows), Number(rule.Matching), Markup.Escape(rule.Rule.Reason()));
        }

        var sum = file.Good + file.Bad == file.Read ? "=" : "is not";
        return table.AddRow("good + bad", $"{Number(file.Good)} + {Number(file.Bad)} {sum} {Number(file.Read)}", "", "Each bad row counts under the first rule it fits.");
    }

    private static Table FiguresOf(ImportReport report, bool dryRun)
    {
        var table = NewTable().AddColumn("What").AddColumn(Right("Count"));
        table.AddRow("products", Number(report.Products.Found));
        if (dryRun)
        {
            table.AddRow("  would be new", Number(report.Products.Added));
            table.AddRow("  would change", Number(report.Products.Changed));
            table.AddRow("  would stay as they are", Number(report.Products.Unchanged));
        }
        else
        {
            table.AddRow("  new", Number(report.Products.Added));
            table.AddRow("  changed", Number(report.Products.Changed));
            table.AddRow("  unchanged", Number(report.Products.Unchanged));
            table.AddRow("demo products taken away", Number(report.Products.DemoRemoved));
        }

        table.AddRow("events", Number(report.Events.Found));
        foreach (var (type, count) in report.Events.ByType.OrderBy(entry => entry.Key))
        {
            table.AddRow("  " + JsonNamingPolicy.KebabCaseLower.ConvertName(type.ToString()), Number(count));
        }

        if (!dryRun)
        {
            table.AddRow("  stored now", Number(report.Events.Stored));
            table.AddRow("  already stored", Number(report.Events.AlreadyStored));
        }

        return table.AddRow("shoppers", Number(report.Events.Shoppers)).AddRow("sessions", Number(report.Events.Sessions));
    }

    private void ShowRest(ImportReport report)
    {
        if (report.Events is { First: { } first, Last: { } last })
        {
            Line($"Dates {first.ToString("yyyy-MM-dd HH:mm", Culture)} to {last.ToString("yyyy-MM-dd HH:mm", Culture)}" + (report.ShiftDays == 0
                ? ", kept as they are." : $", moved by {Number(report.ShiftDays)} days so that the newest lies in the last day (--keep-dates leaves them)."));
        }

        foreach (var note in report.Notes)
        {
            Line(note);
        }

        foreach (var change in report.Changes)
        {
            Line($"  {(change.IsNew ? "new" : "changed")}: {change.Sku} '{change.Title}'{(change.IsNew ? "" : ": " + string.Join("; ", change.Fields.Select(field => $"{field.Field} '{field.Before}' -> '{field.After}'")))}");
        }

        foreach (var bad in report.Examples)
        {
            Line($"  {bad.File} line {bad.Line.ToString(Culture)}, {bad.Rule.Name()}{(bad.Field.Length > 0 ? $", {bad.Field}" : "")}: '{bad.Value.ReplaceLineEndings(" ")}' {bad.Reason}");
        }

        if (report.BadRowsFile is { } path)
        {
            Line($"All bad rows: {path}");
        }

        Line($"{Number(report.Read)} rows in {report.Elapsed.TotalSeconds.ToString("0.0", Culture)} s.");
    }

    private void Line(string text) => console.Out.WriteLine(text);

    private static Table NewTable() => new Table().Border(TableBorder.Rounded);

    private static TableColumn Right(string name) => new TableColumn(name).RightAligned();

    private static string Number(long value) => value.ToString("N0", Culture);
}
