using Portal.Server.Import.Reading;

namespace Portal.Server.Import.Formats;

/// <summary>Products in JSON Lines.</summary>
internal sealed class JsonlProducts : ProductTable
{
    public override string Name => "jsonl-products";

    public override string About => "products in JSON Lines; the same fields";

    public override SheetKind Kind => SheetKind.Json;

    public override bool Resembles(FileStart start) => start.IsJson && start.Line.Contains("\"title\"") && start.Line.Contains("\"price\"");

    protected override IFieldSheet Open(ImportPass pass, CsvLayout layout) => pass.OpenJson(0, layout);
}
