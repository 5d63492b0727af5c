using Portal.Server.Import.Reading;

namespace Portal.Server.Import.Formats;

/// <summary>A Google Merchant feed as text parted by tabs.</summary>
internal sealed class GoogleTsv : GoogleProducts
{
    public override string Name => "google-tsv";

    public override string About => "a Google Merchant feed as text parted by tabs; the same fields";

    public override SheetKind Kind => SheetKind.Csv;

    public override bool Resembles(FileStart start) => !start.IsXml && start.Line.Contains('\t') && start.HasColumns("id", "title", "price")
        && (start.HasColumns("availability") || start.HasColumns("image_link") || start.HasColumns("image link"));

    protected override IFieldSheet Open(ImportPass pass, CsvLayout layout) => pass.OpenCsv(0, layout);
}
