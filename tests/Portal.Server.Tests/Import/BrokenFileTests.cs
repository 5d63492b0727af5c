using System.Text;
using Portal.Server.Import;

namespace Portal.Server.Tests.Import;

/// <summary>Files as they come: odd encodings, broken quotes, cut-off archives. Nothing is lost silently, nothing brings the import down.</summary>
public sealed class BrokenFileTests : IDisposable
{
    private const string Header = "id,title,price\n";
    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Csv_WithByteOrderMarkAndWindowsLineEnds_IsRead()
    {
        var report = await Check(_folder.Write("bom.csv", "id,title,price\r\n1,Mug,2\r\n\r\n2,Lamp,3", new UTF8Encoding(true)));

        Assert.Equal((2L, 2L, 2), (report.Read, report.Good, report.Products.Found));
    }

    [Fact]
    public async Task Csv_InUtf16_IsKnownByItsByteOrderMark()
    {
        var report = await Check(_folder.Write("wide.csv", Header + "1,杯子,2\n", Encoding.Unicode));

        Assert.Equal(1, report.Good);
    }

    [Fact]
    public async Task Csv_InAnotherEncoding_NamesTheRowsAndIsReadWhenTold()
    {
        var path = _folder.Write("latin.csv", Encoding.Latin1.GetBytes(Header + "1,Café,2\n2,Mug,2\n"));

        var untold = await Check(path);
        var told = await Imports.CheckAsync(new ImportRequest { Format = "csv-products", Path = path, Encoding = "windows-1252" });

        Assert.Equal((1L, 1L), (untold.Good, untold.LeftOut(RowRule.WrongEncoding)));
        Assert.Equal(2, told.Good);
    }

    [Fact]
    public async Task Csv_WithAnUnknownEncoding_SaysWhichThereAre()
    {
        var report = await Imports.CheckAsync(new ImportRequest { Format = "csv-products", Path = _folder.Write("a.csv", Header), Encoding = "klingon" });

        Assert.Equal((ImportOutcome.Failed, "unknown-encoding"), (report.Outcome, report.Problem?.Name));
    }

    [Fact]
    public async Task Csv_WithQuotes_KeepsCommasLineBreaksAndQuotes()
    {
        var path = _folder.Write("quotes.csv", "id,title,price,description\n1,\"Mug, \"\"big\"\"\",2,\"one\ntwo\"\n2,5\" nail,3,x\n");

        var report = await Check(path);

        Assert.Equal((2L, 2L), (report.Read, report.Good));
    }

    [Theory]
    [InlineData("1,\"open,2\n2,Mug,3\n3,\"Lamp\",4\n4,Vase,5\n", 1, 3, 2)]
    [InlineData("1,Mug,2\n2,\"open,3\n3,Vase,5\n", 1, 2, 3)]
    [InlineData("1,\"Mug\"x,2\n2,Lamp,3\n", 1, 1, 2)]
    public async Task Csv_WithAQuoteThatIsNeverClosed_LosesThatRowAlone(string rows, int bad, int good, int line)
    {
        var report = await Check(_folder.Write("open.csv", Header + rows));

        Assert.Equal((bad, good), (report.LeftOut(RowRule.UnreadableRow), report.Good));
        Assert.Equal(line, report.Examples.Single().Line);
    }

    [Fact]
    public async Task Csv_WithNulBytesAndWrongColumns_NamesLineAndRule()
    {
        var report = await Check(_folder.Write("nul.csv", Header + "1,Mu\0g,2\n2,Mug\n3,Mug,3,4\n4,Mug,5\n"));

        Assert.Equal(1, report.Good);
        Assert.Equal(
            [(2L, RowRule.UnreadableRow), (3L, RowRule.ColumnCount), (4L, RowRule.ColumnCount)],
            report.Examples.Select(bad => (bad.Line, bad.Rule)));
    }

    [Fact]
    public async Task Csv_WithALineOfTwoMegabytes_LosesThatRowAlone()
    {
        var report = await Check(_folder.Write("long.csv", Header + "1,Mug,2\n2," + new string('x', 2 << 20) + ",3\n3,Lamp,4\n"));

        Assert.Equal((3L, 2L, 1L), (report.Read, report.Good, report.LeftOut(RowRule.LineTooLong)));
        Assert.True(report.Examples.Single().Value.Length <= BadRow.MaximumValue);
    }

    [Fact]
    public async Task Jsonl_WithALineOfTwoMegabytes_LosesThatRowAlone()
    {
        var path = _folder.Write("long.jsonl",
            "{\"id\":1,\"title\":\"Mug\",\"price\":2}\n{\"id\":2,\"title\":\"" + new string('x', 2 << 20) + "\",\"price\":2}\n{\"id\":3,\"title\":\"Lamp\",\"price\":2}\n{broken\n[1]\n");

        var report = await Imports.CheckAsync("jsonl-products", path);

        Assert.Equal((5L, 2L), (report.Read, report.Good));
        Assert.Equal([2L, 4L, 5L], report.Examples.Select(bad => bad.Line).Order());
    }

    [Fact]
    public async Task Csv_WithBadValues_NamesFieldRuleAndValue()
    {
        var report = await Check(_folder.Write("values.csv",
            "id,title,price,stock,added\n,Mug,2,1,\n1,,2,1,\n2,Mug,two,1,\n3,Mug,-2,1,\n4,Mug,0.001,1,\n5,Mug,2,many,\n6,Mug,2,-1,\n7,Mug,2,1,yesterday\n8,Mug,2,1,2199-01-01\n9,Mug,99999999999,1,\n"
            + "10," + new string('t', 400) + ",2,1,\n"));

        Assert.Equal((11L, 0L), (report.Read, report.Good));
        Assert.Equal(
            [
                (2, "id", RowRule.MissingValue), (3, "title", RowRule.MissingValue), (4, "price", RowRule.UnreadableNumber), (7, "stock", RowRule.UnreadableNumber),
                (9, "added", RowRule.UnreadableTime), (5, "price", RowRule.NegativePrice), (6, "price", RowRule.ZeroPrice), (8, "stock", RowRule.QuantityOutOfRange),
                (11, "price", RowRule.PriceOutOfRange), (10, "added", RowRule.TimeOutOfRange), (12, "title", RowRule.TooLong),
            ],
            report.Examples.Select(bad => ((int)bad.Line, bad.Field, bad.Rule)));
        Assert.Equal("two", report.Examples.Single(bad => bad.Line == 4).Value);
    }

    [Fact]
    public async Task Gzip_IsKnownByItsFirstBytesWhateverItsName()
    {
        var report = await Check(_folder.Write("products.csv", ImportFolder.Gzip(Header + "1,Mug,2\n")));

        Assert.Equal(1, report.Good);
    }

    [Fact]
    public async Task Gzip_OfSeveralMembers_IsReadToItsEnd()
    {
        var report = await Check(_folder.Write("two.gz", [.. ImportFolder.Gzip(Header + "1,Mug,2\n"), .. ImportFolder.Gzip("2,Lamp,3\n")]));

        Assert.Equal(2, report.Good);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(400)]
    public async Task Gzip_CutOff_FailsWhereverItWasCut(int missing)
    {
        var random = new Random(7);
        var packed = ImportFolder.Gzip(Header + string.Concat(Enumerable.Range(0, 5_000).Select(row => $"{row},Mug {random.Next()},2\n")));

        var report = await Check(_folder.Write("cut.csv.gz", packed[..^missing]));

        Assert.Equal((ImportOutcome.Failed, "gzip-damaged"), (report.Outcome, report.Problem?.Name));
    }

    [Fact]
    public async Task Gzip_Damaged_Fails()
    {
        var packed = ImportFolder.Gzip(Header + string.Concat(Enumerable.Range(0, 5_000).Select(row => $"{row},Mug,2\n")));
        packed[packed.Length / 2] ^= 0x55;

        Assert.Equal("gzip-damaged", (await Check(_folder.Write("damaged.csv.gz", packed))).Problem?.Name);
    }

    [Fact]
    public async Task Gzip_OfNothing_IsAnEmptyFile()
    {
        var report = await Imports.CheckAsync("sequences", _folder.Write("nothing.gz", ImportFolder.Gzip("")));

        Assert.Equal("empty-file", report.Problem?.Name);
    }

    [Theory]
    [InlineData("", "missing-column")]
    [InlineData("id,title,price\n", "empty-file")]
    [InlineData("code,name,cost\n1,2,3\n", "missing-column")]
    public async Task Csv_WithoutWhatItNeeds_Fails(string text, string problem)
    {
        var report = await Check(_folder.Write("poor.csv", text));

        Assert.Equal((ImportOutcome.Failed, problem), (report.Outcome, report.Problem?.Name));
    }

    [Fact]
    public async Task MissingColumns_AreNamedBesideThoseThereAre()
    {
        var report = await Check(_folder.Write("poor.csv", "code,name,cost\n1,2,3\n"));

        Assert.Contains("no column id, price; its columns are code, name, cost", report.Problem!.Sentence);
    }

    [Theory]
    [InlineData("event_time,event_type,product_id,category_id,category_code,brand,price,user_id,user_session\n", "rees46")]
    [InlineData("InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n", "uci-online-retail")]
    [InlineData("SessionId\tItemId\tTime\n", "rsc15")]
    [InlineData("{\"session\":0,\"events\":[{\"aid\":1,\"ts\":2,\"type\":\"clicks\"}]}\n", "otto")]
    [InlineData("1 2 3 4\n2 3 4\n", "sequences")]
    [InlineData("household_id,store_id,basket_id,product_id\n", "complete-journey")]
    public async Task AFileOfAnotherFormat_IsRecognised(string text, string format)
    {
        var report = await Check(_folder.Write("other.txt", text));

        Assert.Contains($"This looks like {format}: use --format {format}.", report.Problem!.Sentence);
    }

    [Fact]
    public async Task AMissingFile_IsNamed()
    {
        var report = await Check(System.IO.Path.Combine(_folder.Path, "gone.csv"));

        Assert.Equal("file-missing", report.Problem?.Name);
        Assert.Contains("gone.csv", report.Problem!.Sentence);
    }

    [Fact]
    public async Task AFolder_IsNotAFile()
    {
        Assert.Equal("folder-given", (await Check(_folder.Path)).Problem?.Name);
    }

    private static Task<ImportReport> Check(string path) => Imports.CheckAsync("csv-products", path);
}
