using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Xml;
using Portal.Server.Hosting;
using Portal.Server.Tests.Import;

namespace Portal.Server.Tests.Learning;

/// <summary>The verb as a script meets it: a process with arguments, two streams, files and an exit code.</summary>
public sealed class EvaluateVerbTests : IDisposable
{
    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Evaluate_WritesFiguresForProgramsAndPeople()
    {
        Walks();

        var (code, output, error) = await RunAsync(
            "--data", "walks.txt", "--format", "sequences", "--items", "items.csv", "--models", "popularity,item-knn-decay", "--k", "1,5", "--json", "out/figures.json", "--html", "out/page.html");

        Assert.Equal((ExitCodes.Done, ""), (code, error));
        Assert.DoesNotContain('\u001b', output);
        Assert.Contains("leave-one-out, full ranking of 20 items, history masked, fitted to train, 60 test cases", output);
        Assert.Contains("history not masked", output);
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_folder.Path, "out", "figures.json"), TestContext.Current.CancellationToken));
        var root = json.RootElement;
        Assert.Equal((60, 20, 64), (Number(root, "dataset", "users"), Number(root, "dataset", "items"), root.GetProperty("dataset").GetProperty("sha256").GetString()!.Length));
        Assert.Equal(("seen", "train", "test", true), (Word(root, "protocol", "mask"), Word(root, "protocol", "fit"), Word(root, "protocol", "on"), root.GetProperty("complete").GetBoolean()));
        Assert.True(Number(root, "machine", "cores") > 0);
        Assert.Equal(["popularity", "item-knn-decay"], root.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("model").GetString()));
        Assert.All(root.GetProperty("results").EnumerateArray(), ExpectWholeResult);
        Assert.Equal(2, root.GetProperty("differences").GetArrayLength());
    }

    [Fact]
    public async Task Evaluate_WritesAPageThatNeedsNothingBesideItself()
    {
        Walks();
        await RunAsync("--data", "walks.txt", "--format", "sequences", "--models", "popularity,item-knn,item-knn-decay", "--mask", "none", "--json", "f.json", "--html", "page.html");

        var page = await File.ReadAllTextAsync(Path.Combine(_folder.Path, "page.html"), TestContext.Current.CancellationToken);

        Assert.DoesNotContain("<script", page);
        Assert.DoesNotContain("http", page.Replace("http-equiv", "", StringComparison.Ordinal));
        Assert.Contains("prefers-color-scheme: dark", page);
        Assert.All(new[] { "How often, and how high up", "Against item-knn-decay", "by popularity of the answer", "by length of the history", "What cleaning met", "Masked and not" }, part => Assert.Contains(part, page));
        foreach (var drawing in page.Split("<svg").Skip(1).Select(rest => "<svg" + rest[..(rest.IndexOf("</svg>", StringComparison.Ordinal) + 6)]))
        {
            new XmlDocument().LoadXml(drawing);
            Assert.DoesNotContain("NaN", drawing);
        }
    }

    [Fact]
    public async Task Evaluate_OnceMore_GivesTheSameFigures()
    {
        Walks();
        string[] args = ["--data", "walks.txt", "--format", "sequences", "--models", "item-knn-decay", "--fit", "train+valid", "--json"];
        await RunAsync([.. args, "one.json"]);
        await RunAsync([.. args, "two.json"]);

        Assert.Equal(Figures("one.json"), Figures("two.json"));
    }

    [Fact]
    public async Task Evaluate_WhenInterrupted_StopsAtOnceAndKeepsWhatItFound()
    {
        _folder.Write("walks.txt", string.Concat(Enumerable.Range(0, 6_000).Select(user => string.Create(
            CultureInfo.InvariantCulture, $"{user} {string.Join(' ', Enumerable.Range(0, 30).Select(step => ((user * 7) + (step * step * 13)) % 3_000))}\n"))));
        var stopped = 0L;

        var (code, _, error) = await RunAsync(
            async process =>
            {
                await InterruptOnceThereAsync(process, Path.Combine(_folder.Path, "f.json"));
                stopped = Stopwatch.GetTimestamp();
            },
            "--data", "walks.txt", "--format", "sequences", "--models", "popularity,lstm", "--json", "f.json");

        Assert.Equal(ExitCodes.Cancelled, code);
        Assert.InRange(Stopwatch.GetElapsedTime(stopped), TimeSpan.Zero, TimeSpan.FromSeconds(60));
        Assert.StartsWith("error: Stopped.", error);
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_folder.Path, "f.json"), TestContext.Current.CancellationToken));
        Assert.False(json.RootElement.GetProperty("complete").GetBoolean());
        Assert.Equal(1, json.RootElement.GetProperty("results").GetArrayLength());
    }

    [Theory]
    [InlineData(ExitCodes.WrongArguments, "There is no model 'oracle'", "--models", "oracle")]
    [InlineData(ExitCodes.WrongArguments, "--k 5,x is not a list", "--k", "5,x")]
    [InlineData(ExitCodes.WrongArguments, "use --fit train", "--on", "valid", "--fit", "train+valid")]
    [InlineData(ExitCodes.WrongArguments, "--budget-minutes is more than 0", "--budget-minutes", "0")]
    [InlineData(ExitCodes.WrongArguments, "sometimes", "--mask", "sometimes")]
    [InlineData(ExitCodes.Failed, "use --protocol leave-one-out", "--protocol", "next-item")]
    [InlineData(ExitCodes.Failed, "There is no file", "--items", "gone.csv")]
    public async Task WhatCannotBeDone_IsToldInOneLineEach(int expected, string advice, params string[] args)
    {
        Walks();

        var (code, _, error) = await RunAsync(["--data", "walks.txt", "--format", "sequences", "--json", "f.json", .. args]);

        Assert.Equal(expected, code);
        Assert.Contains(advice, error);
        Assert.All(error.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.StartsWith("error: ", line));
        Assert.False(File.Exists(Path.Combine(_folder.Path, "f.json")));
    }

    private static void ExpectWholeResult(JsonElement result)
    {
        foreach (var metric in new[] { "recall@5", "ndcg@5", "mrr@5" })
        {
            var (value, ends) = (result.GetProperty("metrics").GetProperty(metric).GetDouble(), result.GetProperty("ci95").GetProperty(metric));
            Assert.InRange(value, ends[0].GetDouble(), ends[1].GetDouble());
        }

        Assert.InRange(result.GetProperty("metrics").GetProperty("coverage@5").GetDouble(), 0, 1);
        Assert.InRange(result.GetProperty("metrics").GetProperty("diversity@5").GetDouble(), 0, 1);
        Assert.True(result.GetProperty("seconds").GetProperty("fit").GetDouble() >= 0 && result.GetProperty("seconds").GetProperty("evaluate").GetDouble() >= 0);
        Assert.True(result.GetProperty("peakMiB").GetDouble() > 1);
        Assert.NotEmpty(result.GetProperty("settings").EnumerateObject());
    }

    private static int Number(JsonElement root, string part, string name) => root.GetProperty(part).GetProperty(name).GetInt32();

    private static string? Word(JsonElement root, string part, string name) => root.GetProperty(part).GetProperty(name).GetString();

    private string Figures(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(_folder.Path, file)));
        var result = json.RootElement.GetProperty("results")[0];
        return result.GetProperty("metrics").GetRawText() + result.GetProperty("ci95").GetRawText();
    }

    private void Walks()
    {
        _folder.Write("walks.txt", string.Concat(Enumerable.Range(0, 60).Select(user => string.Create(
            CultureInfo.InvariantCulture, $"{user} {string.Join(' ', Enumerable.Range(0, 4 + (user % 3)).Select(step => ((user * 3) + (step * (1 + (user % 2)))) % 20))}\n"))));
        _folder.Write("items.csv", "id,kind\n" + string.Concat(Enumerable.Range(0, 20).Select(item => string.Create(CultureInfo.InvariantCulture, $"{item},kind {item % 4}\n"))));
    }

    /// <summary>Interrupts a second after a file has come, so that the next model is under way.</summary>
    private static async Task InterruptOnceThereAsync(Process process, string file)
    {
        var there = new TaskCompletionSource();
        using var watcher = new FileSystemWatcher(Path.GetDirectoryName(file)!, Path.GetFileName(file));
        watcher.Created += (_, _) => there.TrySetResult();
        watcher.Changed += (_, _) => there.TrySetResult();
        watcher.Renamed += (_, _) => there.TrySetResult();
        watcher.EnableRaisingEvents = true;
        if (File.Exists(file))
        {
            there.TrySetResult();
        }

        await there.Task.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        // Not SIGINT: a shell's background jobs ignore that, and so does all they start.
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]);
    }

    private Task<(int Code, string Output, string Error)> RunAsync(params string[] args) => RunAsync(_ => Task.CompletedTask, args);

    private async Task<(int Code, string Output, string Error)> RunAsync(Func<Process, Task> meanwhile, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "evaluate", .. args])
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
