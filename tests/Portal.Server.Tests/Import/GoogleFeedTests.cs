using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portal.Server.Catalog;
using Portal.Server.Import;

namespace Portal.Server.Tests.Import;

/// <summary>Google Merchant feeds, in XML and parted by tabs.</summary>
public sealed class GoogleFeedTests : IDisposable
{
    internal const string Rss = """
        <?xml version="1.0" encoding="UTF-8"?>
        <rss version="2.0" xmlns:g="http://base.google.com/ns/1.0">
        <channel>
          <title>A shop</title><link>https://shop.example</link><description>All of it</description>
          <item>
            <g:id>MUG-1</g:id><title>A title of RSS itself</title><g:title>Enamel mug &amp; lid</g:title>
            <g:description><![CDATA[Holds <b>tea</b>.]]></g:description><g:price>12.50 EUR</g:price>
            <g:availability>in_stock</g:availability><g:brand>Falcon</g:brand><g:product_type>Home &gt; Kitchen &gt; Mugs</g:product_type>
            <g:item_group_id>MUG</g:item_group_id><g:color>Blue</g:color><g:size>M</g:size><g:image_link>https://shop.example/mug.jpg</g:image_link>
            <g:shipping><g:country>GB</g:country><g:price>4.00 GBP</g:price></g:shipping>
          </item>
          <item>
            <g:id>MUG-2</g:id><g:title>Enamel mug, red</g:title><g:price>12.50 EUR</g:price><g:sale_price>9.90 EUR</g:sale_price>
            <g:sale_price_effective_date>2026-02-01T00:00Z/2026-04-01T00:00Z</g:sale_price_effective_date>
            <g:availability>out of stock</g:availability><g:product_type>Home &gt; Kitchen &gt; Mugs</g:product_type>
          </item>
          <item><g:id>POT</g:id><g:title>Pot</g:title><g:price>about ten</g:price><g:availability>in_stock</g:availability></item>
          <item><g:id>PAN</g:id><g:title>Pan</g:title><g:price>20 EUR</g:price><g:availability>sometimes</g:availability></item>
          <item><g:title>Nameless</g:title><g:price>20 EUR</g:price></item>
          <item><g:id>OLD</g:id><g:title>Old sale</g:title><g:price>20.00 EUR</g:price><g:sale_price>1.00 EUR</g:sale_price>
            <g:sale_price_effective_date>2025-02-01T00:00+0100/2025-04-01T00:00+0100</g:sale_price_effective_date></item>
        </channel></rss>
        """;

    private static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Rss_BecomesProducts_WithVariantsShelvesSalesAndStock_AndSaysWhatItLeftOut()
    {
        await using var app = At(Now);

        var report = await app.ImportAsync(new ImportRequest { Format = "google-xml", Path = _folder.Write("feed.xml", Rss) });

        Assert.Equal((6L, 3L, 3), (report.Read, report.Bad, report.Products.Added));
        Assert.Equal(
            [("unreadable-number", 17L, "price"), ("unreadable-row", 18L, "availability"), ("missing-value", 19L, "id")],
            report.Examples.OrderBy(row => row.Line).Select(row => (row.Rule.Name(), row.Line, row.Field)));
        var mug = Find(app, "MUG-1");
        Assert.Equal(("Enamel mug & lid", 12.50m, "EUR", "Falcon", "Mugs", "Home"), (mug.TitleEn, mug.Price, mug.Product.Currency, mug.Product.Brand, mug.Category.NameEn, mug.Department.NameEn));
        Assert.Equal(("MUG", true), (mug.Product.ModelKey, mug.Available));
        Assert.Equal((9.90m, 0), (Find(app, "MUG-2").Price, Find(app, "MUG-2").Stock));
        Assert.Equal(20m, Find(app, "OLD").Price);
        Assert.Contains(report.Notes, note => note.Contains("not fetched", StringComparison.Ordinal));
        var page = await app.Get<FindProduct>().FindAsync(mug.Id, "en", TestContext.Current.CancellationToken);
        Assert.Equal("Holds <b>tea</b>.", page!.Description);
    }

    [Fact]
    public async Task Atom_IsReadAlike_AndItsOwnIdIsNotTheProducts()
    {
        const string Atom = """
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0">
              <id>tag:shop.example,2026:feed</id>
              <entry><id>tag:shop.example,2026:1</id><title>Cup</title><g:id>CUP</g:id><g:price>GBP 3.20</g:price><g:availability>preorder</g:availability></entry>
            </feed>
            """;
        await using var app = At(Now);

        await app.ImportAsync(new ImportRequest { Format = "google-xml", Path = _folder.Write("atom.xml", Atom) });

        Assert.Equal(("Cup", 3.20m, 0), (Find(app, "CUP").TitleEn, Find(app, "CUP").Price, Find(app, "CUP").Stock));
    }

    [Fact]
    public async Task Tabs_AreReadAlike_WithTheFieldsOtherNames()
    {
        await using var app = At(Now);
        const string Tabs = "id\ttitle\tdescription\tprice\tavailability\tproduct type\timage link\nA\tBowl\tRound\t7.00 GBP\tin stock\tHome > Bowls\thttps://x/y.jpg\n";
        var path = _folder.Write("feed.txt", Tabs);

        Assert.Equal("google-tsv", ImportFormats.Guess(path));
        var report = await app.ImportAsync(new ImportRequest { Format = "google-tsv", Path = path });

        Assert.Equal((1, 0L), (report.Products.Added, report.Bad));
        Assert.Equal(("Bowl", "Bowls"), (Find(app, "A").TitleEn, Find(app, "A").Category.NameEn));
    }

    [Theory]
    [InlineData("<rss xmlns:g=\"http://base.google.com/ns/1.0\"><channel><item><g:id>1</g:id>", "xml-broken")]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss xmlns:g=\"http://base.google.com/ns/1.0\"><item><g:id>&x;</g:id></item></rss>", "xml-broken")]
    [InlineData("<rss xmlns:g=\"http://base.google.com/ns/1.0\"><channel/></rss>", "empty-file")]
    [InlineData("<rss xmlns:g=\"http://base.google.com/ns/1.0\"><item><g:name>x</g:name></item></rss>", "missing-column")]
    public async Task Feed_ThatCannotBeRead_IsRefusedWithASentence_AndNothingIsStored(string text, string problem)
    {
        await using var app = At(Now);

        var report = await app.ImportAsync(new ImportRequest { Format = "google-xml", Path = _folder.Write("feed.xml", text) });

        Assert.Equal((ImportOutcome.Failed, problem, 0), (report.Outcome, report.Problem?.Name, app.Get<ICatalogue>().Count));
    }

    [Fact]
    public void Sample_FindsFieldsAmongElements_AndFollowsAMapping()
    {
        var path = _folder.Write("feed.xml", Rss.Replace("g:title>", "g:label>", StringComparison.Ordinal));

        var usual = new ReadSample().Read(new ImportRequest { Format = "google-xml", Path = path }, 3);
        var mapped = new ReadSample().Read(
            new ImportRequest { Format = "google-xml", Path = path, Columns = new Dictionary<string, string> { ["title"] = "label" } }, 3);

        Assert.Equal("google-xml", ImportFormats.Guess(path));
        Assert.Equal(3, usual.Rows.Count);
        Assert.Equal("price", usual.Fields.Single(field => field.Name == "price").Column);
        Assert.Equal("label", mapped.Fields.Single(field => field.Name == "title").Column);
        Assert.Null(usual.Fields.Single(field => field.Name == "stock").Column);
    }

    private static CatalogueItem Find(PortalApp app, string sku) => app.Get<ICatalogue>().Find(ProductIds.For("merchant-feed", sku))!;

    private static PortalApp At(DateTimeOffset now) => new() { Replace = services => services.AddSingleton<TimeProvider>(new FakeTimeProvider(now)) };
}
