using Portal.Server.Import.Reading;

namespace Portal.Server.Import.Formats;

/// <summary>Events in CSV.</summary>
internal sealed class CsvEvents : EventTable
{
    public override string Name => "csv-events";

    public override string About => $"events in CSV, of products already in the shop; fields {FieldNames}; type:VALUE=kind maps the types' own words";

    public override SheetKind Kind => SheetKind.Csv;

    public override bool Resembles(FileStart start) => !start.IsJson && !start.IsXml && start.HasColumns("shopper", "type", "time", "product");

    protected override IFieldSheet Open(ImportPass pass, CsvLayout layout) => pass.OpenCsv(0, layout);
}
