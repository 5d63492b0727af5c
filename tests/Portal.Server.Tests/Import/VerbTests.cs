using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Portal.Server.Hosting;

namespace Portal.Server.Tests.Import;

/// <summary>The verb as a script meets it: a process with arguments, two streams and an exit code.</summary>
public sealed class VerbTests : IDisposable
{
    private const string Products = "id,title,price\n1,Mug,2\n2,Lamp,3\n";
    private readonly ImportFolder _folder = new();

    private string Data => Path.Combine(_folder.Path, "data");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Import_StoresAndSaysSo_WithoutControlCharacters()
    {
        var (code, output, error) = await RunAsync("import", "--format", "csv-products", _folder.Write("p.csv", Products));

        Assert.Equal((ExitCodes.Done, ""), (code, error));
        Assert.Contains("2 + 0 = 2", output);
        Assert.DoesNotContain('\u001b', output);
        Assert.True(File.Exists(Path.Combine(Data, "portal.db")));
    }

    [Fact]
    public async Task DryRun_GivesTheSameFiguresAndWritesNothing()
    {
        var path = _folder.Write("p.csv", Products + "3,,4\n");

        var dry = await RunAsync("import", "--format", "csv-products", path, "--dry-run");
        Assert.False(Directory.Exists(Data));
        var run = await RunAsync("import", "--format", "csv-products", path);

        Assert.Equal((ExitCodes.Done, ExitCodes.Done), (dry.Code, run.Code));
        string[] figures = ["│ bad", "│ read", "│ good", "│ products", "│ events"];
        Assert.Equal(Squeezed(Lines(run.Output, figures)), Squeezed(Lines(dry.Output, figures)));
    }

    [Fact]
    public async Task DryRun_OfEvents_KnowsTheShopsProducts()
    {
        await RunAsync("import", "--format", "csv-products", _folder.Write("p.csv", Products));
        var events = _folder.Write("e.csv", "shopper,type,time,product\nann,view,2026-01-02,1\nann,view,2026-01-02,9\n");

        var (code, output, _) = await RunAsync("import", "--format", "csv-events", events, "--dry-run");

        Assert.Equal(ExitCodes.Done, code);
        Assert.Contains("1 + 1 = 2", output);
        Assert.Contains("line 3, unknown-product, product: '9'", output);
    }

    [Fact]
    public async Task Strict_EndsWithACodeOfItsOwnWhenRowsWereLeftOut() =>
        Assert.Equal(ExitCodes.Incomplete, (await RunAsync("import", "--strict", "--dry-run", "--format", "csv-products", _folder.Write("p.csv", Products + "3,,4\n"))).Code);

    [Theory]
    [InlineData(ExitCodes.WrongArguments, "--format", "nonsense", "p.csv")]
    [InlineData(ExitCodes.WrongArguments, "p.csv")]
    [InlineData(ExitCodes.WrongArguments, "--format", "csv-products")]
    [InlineData(ExitCodes.WrongArguments, "--format", "csv-products", "p.csv", "--map", "title")]
    [InlineData(ExitCodes.Failed, "--format", "csv-products", "gone.csv")]
    [InlineData(ExitCodes.Failed, "--format", "csv-products", "p.csv", "--map", "colour=title")]
    [InlineData(ExitCodes.Failed, "--format", "csv-products", "p.csv", "--source", "no such name")]
    public async Task WhatCannotBeDone_IsToldInOneLineEach_AndLeavesNothingBehind(int expected, params string[] args)
    {
        _folder.Write("p.csv", Products);

        var (code, _, error) = await RunAsync(["import", .. args]);

        Assert.Equal(expected, code);
        Assert.All(error.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.StartsWith("error: ", line));
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public async Task Help_NamesFormatsFieldsAndExitCodes()
    {
        var (code, output, _) = await RunAsync("import", "--help");

        Assert.Equal(ExitCodes.Done, code);
        Assert.All(Server.Import.ImportFormats.Names, format => Assert.Contains(format.Name, output));
        Assert.Contains("Exit codes: 0 done", output);
        Assert.Contains("title*", output);
    }

    [Fact]
    public async Task Interrupt_StopsBetweenBatches_AndImportingAgainAddsTheRest()
    {
        var rows = string.Concat(Enumerable.Range(0, 100_000).Select(row => string.Create(CultureInfo.InvariantCulture, $"{row} {row % 50} {row % 49} {row % 48}\n")));
        var path = _folder.Write("walks.txt", rows);
        await RunAsync("import", "--format", "csv-products", _folder.Write("p.csv", Products));
        SlowDown();

        var stopped = await RunAsync(
            // Not SIGINT: a shell's background jobs ignore that, and so does all they start.
            process => SignalAtAsync(process, "-TERM", "Events"), "--Import:BatchSize=50", "import", "--format", "sequences", path);
        Execute("DROP TRIGGER Slow");
        var again = await RunAsync("import", "--format", "sequences", path);

        Assert.Equal(ExitCodes.Cancelled, stopped.Code);
        Assert.Contains("error: Stopped.", stopped.Error);
        Assert.Equal(0, Figure(stopped.Output, "stored now") % 50);
        Assert.Equal(Figure(stopped.Output, "stored now"), Figure(again.Output, "already stored"));
        Assert.Equal(300_000, Figure(again.Output, "stored now") + Figure(again.Output, "already stored"));
    }

    [Fact]
    public async Task Kill_LeavesAWholeLogWithoutItsIndex_AndImportingAgainMakesBothComplete()
    {
        var rows = string.Concat(Enumerable.Range(0, 20_000).Select(row => string.Create(CultureInfo.InvariantCulture, $"{row} {row % 50}\n")));
        var path = _folder.Write("walks.txt", rows);
        await RunAsync("import", "--format", "csv-products", _folder.Write("p.csv", Products));
        SlowDown();

        await RunAsync(process => SignalAtAsync(process, "-KILL", "Events"), "--Import:BatchSize=50", "import", "--format", "sequences", path);
        var killed = (Events: Read("SELECT COUNT(*) FROM Events"), Indexes: Read(CountIndex), Whole: Read("SELECT COUNT(*) FROM pragma_integrity_check WHERE integrity_check = 'ok'"));
        Execute("DROP TRIGGER Slow");
        var again = await RunAsync("import", "--format", "sequences", path);

        Assert.True(killed.Events is > 0 and < 20_000, $"{killed.Events} events were stored before the kill.");
        Assert.Equal((0, 1), (killed.Indexes, killed.Whole));
        Assert.Equal(killed.Events, Figure(again.Output, "already stored"));
        Assert.Equal((20_000, 20_000, 1), (Read("SELECT COUNT(*) FROM Events"), Read("SELECT MAX(Sequence) FROM Events"), Read(CountIndex)));
    }

    private const string CountIndex = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'index' AND name = 'IX_Events_ShopperId_Sequence'";

    /// <summary>
    /// A millisecond of the processor for each event: hundreds of thousands would take minutes, on the fastest disk too, so
    /// a signal comes while work remains.
    /// </summary>
    private void SlowDown() => Execute("""
        CREATE TRIGGER Slow BEFORE INSERT ON Events BEGIN
            SELECT COUNT(*) FROM (WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 10000) SELECT i FROM n);
        END
        """);

    private long Read(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Data, "portal.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(Data, "portal.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static long Figure(string output, string name) => long.Parse(
        Lines(output, "│   " + name).Single().Split('│', StringSplitOptions.RemoveEmptyEntries)[1], NumberStyles.AllowThousands | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture);

    private static string[] Lines(string output, params string[] starts) =>
        [.. output.Split('\n').Where(line => starts.Any(start => line.StartsWith(start, StringComparison.Ordinal)))];

    private static IEnumerable<string> Squeezed(string[] lines) => lines.Select(line => line.Replace(" ", "", StringComparison.Ordinal));

    private static async Task SignalAtAsync(Process process, string signal, string word)
    {
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith(word, StringComparison.Ordinal))
            {
                using var kill = Process.Start("kill", [signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
                return;
            }
        }
    }

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] args) => RunAsync(_ => Task.CompletedTask, args);

    private async Task<(int Code, string Output, string Error)> RunAsync(Func<Process, Task> meanwhile, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, $"--Portal:DataFolder={Data}", .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder.Path,
        };
        start.Environment["PWD"] = _folder.Path;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await meanwhile(process);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output, await error);
    }
}
