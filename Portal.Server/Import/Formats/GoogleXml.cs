using Portal.Server.Import.Reading;

namespace Portal.Server.Import.Formats;

/// <summary>A Google Merchant feed in XML: RSS 2.0 or Atom 1.0 with elements of the namespace g.</summary>
internal sealed class GoogleXml : GoogleProducts
{
    public override string Name => "google-xml";

    public override string About => $"a Google Merchant feed in XML (RSS 2.0 or Atom 1.0); fields {FieldNames}";

    public override SheetKind Kind => SheetKind.Xml;

    public override bool Resembles(FileStart start) => start.IsXml && start.Text.Contains(XmlItems.GoogleNamespace, StringComparison.Ordinal);

    protected override IFieldSheet Open(ImportPass pass, CsvLayout layout) => pass.OpenXml(0, layout);
}
