using Portal.Server.Import.Reading;

namespace Portal.Server.Import.Formats;

/// <summary>Products in CSV.</summary>
internal sealed class CsvProducts : ProductTable
{
    public override string Name => "csv-products";

    public override string About => $"products in CSV; fields {FieldNames}";

    public override SheetKind Kind => SheetKind.Csv;

    public override bool Resembles(FileStart start) => !start.IsJson && !start.IsXml && start.HasColumns("title", "price");

    protected override IFieldSheet Open(ImportPass pass, CsvLayout layout) => pass.OpenCsv(0, layout);
}
