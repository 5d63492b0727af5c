using Portal.Server.Import.Reading;

namespace Portal.Server.Import.Formats;

/// <summary>Events in JSON Lines.</summary>
internal sealed class JsonlEvents : EventTable
{
    public override string Name => "jsonl-events";

    public override string About => "events in JSON Lines; the same fields";

    public override SheetKind Kind => SheetKind.Json;

    public override bool Resembles(FileStart start) => start.IsJson && start.Line.Contains("\"shopper\"") && start.Line.Contains("\"type\"");

    protected override IFieldSheet Open(ImportPass pass, CsvLayout layout) => pass.OpenJson(0, layout);
}
