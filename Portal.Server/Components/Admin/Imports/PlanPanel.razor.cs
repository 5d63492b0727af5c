using Microsoft.AspNetCore.Components;
using Portal.Server.Import;

namespace Portal.Server.Components.Admin.Imports;

/// <summary>What a file is and which of its columns holds what; each choice is looked at anew at once.</summary>
public sealed partial class PlanPanel
{
    /// <summary>A grocer's folder of files is for the verb alone.</summary>
    private static readonly string[] Formats = [.. ImportFormats.Names.Select(format => format.Name).Where(name => name != "complete-journey")];

    /// <summary>What is asked for.</summary>
    [Parameter, EditorRequired]
    public required ImportDraft Draft { get; set; }

    /// <summary>The file as it looks so.</summary>
    [Parameter, EditorRequired]
    public required ImportSample Sample { get; set; }

    /// <summary>Something was chosen.</summary>
    [Parameter, EditorRequired]
    public required EventCallback OnChanged { get; set; }

    /// <summary>Another file is wanted.</summary>
    [Parameter, EditorRequired]
    public required EventCallback OnClose { get; set; }

    /// <summary>The buttons.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment ChildContent { get; set; }

    private Task FormatAsync(string name) => SetAsync(() =>
    {
        Draft.Format = name;
        Draft.Columns.Clear();
    });

    private Task MapAsync(string field, string column) => SetAsync(() =>
    {
        if (column.Length > 0)
        {
            Draft.Columns[field] = column;
        }
        else
        {
            Draft.Columns.Remove(field);
        }
    });

    private Task SetAsync(Action change)
    {
        change();
        return OnChanged.InvokeAsync();
    }

    /// <summary>The first values of a field's column.</summary>
    private string Example(SampleField field)
    {
        var column = Sample.Columns.ToList().IndexOf(field.Column ?? "");
        return column < 0 ? "" : string.Join(" · ", Sample.Rows.Select(row => row[column]).Where(value => value.Length > 0).Distinct().Take(3).Select(value => value.Length > 40 ? value[..40] + "…" : value));
    }
}
