using FsCheck.Xunit;
using Portal.Server.Import;

namespace Portal.Server.Tests.Import;

/// <summary>Whatever stands in a file: every row is good or bad by one rule, and a run gives a dry run's figures.</summary>
public sealed class AccountingTests
{
    private const string Header = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

    /// <summary>For each column what may stand in it; the first is right.</summary>
    private static readonly string[][] Values =
    [
        ["536365", "536366", "C536367", "", "A1"],
        ["85123A", "71053", "POST", "DCGS0076", "gift_0001_20", "", "\"7\"\"\"", new string('9', 70)],
        ["RED MUG", "\"MUG, BLUE\"", "", "damages", "\"two\nlines\"", "na\0l", "\"open"],
        ["6", "-6", "0", "x", "6.0", "99999999", ""],
        ["2010-12-01 08:26:00", "12/1/2010 8:26", "2010-13-01 08:26:00", "", "2210-12-01 08:26:00", "1291191960"],
        ["2.55", "0", "-11062.06", "0.001", "abc", "9e20", ""],
        ["17850", "17850.0", "", "13047"],
        ["France", "", "United Kingdom", "a,b"],
    ];

    [Property(MaxTest = 60)]
    public bool EveryRowIsGoodOrBadByOneRule(int[] seeds)
    {
        using var folder = new ImportFolder();
        var rows = seeds.Select(Row).ToArray();
        var report = Imports.CheckAsync("uci-online-retail", folder.Write("rows.csv", Header + string.Concat(rows))).GetAwaiter().GetResult();

        return report.Read == report.Good + report.Bad
            && report.Good == report.Events.Found
            && report.Files.All(file => file.Rules.All(rule => rule.Rows <= rule.Matching))
            && report.Read >= rows.Length;
    }

    [Fact]
    public async Task ARun_GivesTheFiguresOfADryRun_AndListsEveryBadRow()
    {
        using var folder = new ImportFolder();
        var rows = string.Concat(Enumerable.Range(1, 300).Select(Row));
        var path = folder.Write("rows.csv", Header + rows);
        await using var app = new PortalApp();

        var dry = await Imports.CheckAsync("uci-online-retail", path);
        var run = await app.ImportAsync(new ImportRequest { Format = "uci-online-retail", Path = path });

        Assert.Equal(dry.Files.Single().Rules, run.Files.Single().Rules);
        Assert.Equal((dry.Read, dry.Good, dry.Bad, dry.Products.Found), (run.Read, run.Good, run.Bad, run.Products.Found));
        Assert.Equal(dry.Events.Found, run.Events.Stored);
        Assert.Equal(run.Bad, (await File.ReadAllLinesAsync(run.BadRowsFile!, TestContext.Current.CancellationToken)).LongLength);
    }

    /// <summary>A row from one number: every column is right two times in three.</summary>
    private static string Row(int seed)
    {
        var random = new Random(seed);
        return string.Join(',', Values.Select(values => values[random.Next(3) < 2 ? 0 : random.Next(values.Length)])) + "\n";
    }
}
