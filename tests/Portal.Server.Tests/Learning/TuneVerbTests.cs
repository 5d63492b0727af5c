using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml;
using Portal.Server.Hosting;
using Portal.Server.Learning.Tuning;
using Portal.Server.ModelRegistry;
using Portal.Server.Tests.Import;

namespace Portal.Server.Tests.Learning;

/// <summary>The verb as a script meets it, down to a kill in the middle.</summary>
public sealed class TuneVerbTests : IDisposable
{
    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Tune_WritesTrialsForProgramsAndPeople_AndSettingsThatTrainAndEvaluateTake()
    {
        Walks(120);

        var (code, output, error) = await RunAsync("tune", [.. Data, "--model", "item-knn-decay", "--trials", "9", "--out", "found"]);

        Assert.Equal((ExitCodes.Done, ""), (code, error));
        Assert.Contains("item-knn-decay, ndcg@10 on validation, leave-one-out, history masked, 9 trials", output);
        Assert.Contains("usual settings", output);
        var trials = Json("found/trials.json");
        Assert.Equal((9, true), (trials["trials"]!.AsArray().Count, (bool)trials["complete"]!));
        Assert.InRange((double)trials["comparison"]!["best"]!, (double)trials["comparison"]!["bestCi95"]![0]!, (double)trials["comparison"]!["bestCi95"]![1]!);
        ExpectPage(File.ReadAllText(Path.Combine(_folder.Path, "found", "trials.html")));

        var decay = (double)Json("found/best.json")["settings"]!["decay"]!;
        Assert.Equal(ExitCodes.Done, (await RunAsync("train", [.. Data, "--settings", "found/best.json", "--out", "model"])).Code);
        Assert.Equal(decay, (double)Bundle.ReadManifest(Path.Combine(_folder.Path, "model")).Settings["trainer"]!["decay"]!, 1e-6);
        Assert.Equal(ExitCodes.Done, (await RunAsync("evaluate", [.. Data, "--settings", "found/best.json", "--json", "f.json"])).Code);
        Assert.Equal(("item-knn-decay", decay), ((string)Json("f.json")["results"]![0]!["model"]!, Math.Round((double)Json("f.json")["results"]![0]!["settings"]!["decay"]!, 6)));
    }

    [Theory]
    [InlineData("item-knn-decay", 4_000, """{"decay": {"from": 0, "to": 1}, "cosine shrink": {"from": 0, "to": 5}}""")]
    [InlineData("transformer", 300, """{"width": 16, "blocks": 1, "epochs": 8, "dropout": {"from": 0, "to": 0.6}, "learningRate": {"from": 0.001, "to": 0.02, "scale": "log"}}""")]
    public async Task Tune_KilledInTheMiddle_EndsWithTheTableOfAnUnbrokenRun(string model, int walks, string space)
    {
        // So many that the kill comes before the end, however late this test hears of the first steps.
        Walks(walks);
        _folder.Write("space.json", space);
        string[] args = [.. Data, "--model", model, "--space", "space.json", "--trials", "8", "--reduction", "2", "--out"];
        await KillAtAsync(3, [.. args, "killed"]);
        Assert.False((bool)Json("killed/trials.json")["complete"]!);
        var before = Steps("killed").Count(line => line.Contains("\"trial\""));

        var resumed = await RunAsync("tune", [.. args, "killed"]);
        Assert.Equal((ExitCodes.Done, ""), (resumed.Code, resumed.Error));
        Assert.Equal(ExitCodes.Done, (await RunAsync("tune", [.. args, "whole"])).Code);

        Assert.InRange(before, 2, 14);
        Assert.Equal(Table("whole"), Table("killed"));
        Assert.Equal(Steps("whole").Length, Steps("killed").Length);
        Assert.Empty(Directory.EnumerateDirectories(_folder.Path, "epoch-*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task Tune_WhenInterrupted_StopsAtOnceAndKeepsTheJournal()
    {
        Walks(4_000);
        using var process = Start("tune", [.. Data, "--model", "lstm", "--out", "found"]);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await ThereAsync($"found/{TuningJournal.FileName}", () => true);
        var stopped = Stopwatch.GetTimestamp();
        // Not SIGINT: a shell's background jobs ignore that, and so does all they start.
        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(ExitCodes.Cancelled, process.ExitCode);
        Assert.InRange(Stopwatch.GetElapsedTime(stopped), TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.Equal("error: Stopped. The same command goes on from here.", (await error).Trim());
        Assert.Contains("\"search\"", Steps("found")[0]);
    }

    [Fact]
    public async Task Tune_OnAJournalOfOtherData_SaysSo()
    {
        Walks(60);
        string[] args = [.. Data, "--model", "item-knn", "--trials", "2", "--out", "found"];
        Assert.Equal(ExitCodes.Done, (await RunAsync("tune", args)).Code);
        Walks(61);

        var (code, _, error) = await RunAsync("tune", args);

        Assert.Equal(ExitCodes.Failed, code);
        Assert.Contains("is of another search: the data (or --items, --permute-seed) differs", error);
    }

    [Fact]
    public async Task Tune_WhenTheMinutesAreOver_KeepsTheBestSoFarAndSaysThatThereIsMore()
    {
        Walks(1_500);

        var (code, _, error) = await RunAsync("tune", [.. Data, "--model", "lstm", "--budget-minutes", "0.001", "--out", "found"]);

        Assert.Equal(ExitCodes.Incomplete, code);
        Assert.Contains("The minutes are over", error);
    }

    [Theory]
    [InlineData(ExitCodes.WrongArguments, "--metric recall is no figure", "--metric", "recall")]
    [InlineData(ExitCodes.WrongArguments, "--trials is from 2", "--trials", "1")]
    [InlineData(ExitCodes.WrongArguments, "--reduction is from 2", "--reduction", "1")]
    [InlineData(ExitCodes.WrongArguments, "--first-share is more than 0", "--first-share", "0")]
    [InlineData(ExitCodes.WrongArguments, "--budget-minutes is more than 0", "--budget-minutes", "0")]
    [InlineData(ExitCodes.Failed, "cannot be read", "--space", "gone.json")]
    public async Task WhatCannotBeDone_IsToldInOneLineEach(int expected, string advice, params string[] args)
    {
        Walks(30);

        var (code, _, error) = await RunAsync("tune", [.. Data, "--model", "item-knn", "--out", "found", .. args]);

        Assert.Equal(expected, code);
        Assert.Contains(advice, error);
        Assert.All(error.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.StartsWith("error: ", line));
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "found")));
    }

    [Theory]
    [InlineData("train", "leave --model out", "--model", "als", "--out", "m")]
    [InlineData("evaluate", "not among --models", "--models", "als", "--json", "f.json")]
    public async Task SettingsOfAnotherModel_AreRefused(string verb, string advice, params string[] args)
    {
        Walks(30);
        _folder.Write("best.json", """{"model": "item-knn", "settings": {"decay": 0.5}}""");

        var (code, _, error) = await RunAsync(verb, [.. Data, "--settings", "best.json", .. args]);

        Assert.Equal(ExitCodes.Failed, code);
        Assert.Contains(advice, error);
    }

    private static string[] Data => ["--data", "walks.txt", "--format", "sequences"];

    private static void ExpectPage(string page)
    {
        Assert.DoesNotContain("<script", page);
        Assert.DoesNotContain("http", page);
        Assert.Contains("prefers-color-scheme: dark", page);
        Assert.All(new[] { "Round by round", "What each setting did", "How it was searched", "<th scope=\"col\">decay</th>" }, part => Assert.Contains(part, page));
        var drawings = page.Split("<svg").Skip(1).Select(rest => "<svg" + rest[..(rest.IndexOf("</svg>", StringComparison.Ordinal) + 6)]).ToArray();
        Assert.Equal(2, drawings.Length);
        Assert.All(drawings, drawing =>
        {
            new XmlDocument().LoadXml(drawing);
            Assert.DoesNotContain("NaN", drawing);
        });
    }

    private void Walks(int users) => _folder.Write("walks.txt", string.Concat(Enumerable.Range(0, users).Select(user => string.Create(
        CultureInfo.InvariantCulture, $"{user} {string.Join(' ', Enumerable.Range(0, 5 + (user % 3)).Select(step => ((user * 3) + (step * (1 + (user % 2)))) % 20))}\n"))));

    /// <summary>All that a table says but the time it took.</summary>
    private string Table(string folder)
    {
        var json = Json($"{folder}/trials.json");
        foreach (var step in json["trials"]!.AsArray().SelectMany(trial => trial!["rounds"]!.AsArray()))
        {
            step!.AsObject().Remove("seconds");
        }

        return new JsonArray(json["trials"]!.DeepClone(), json["comparison"]!.DeepClone(), json["best"]!.DeepClone()).ToJsonString();
    }

    private JsonNode Json(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(_folder.Path, file)))!;

    private string[] Steps(string folder) => File.ReadAllLines(Path.Combine(_folder.Path, folder, TuningJournal.FileName));

    private async Task KillAtAsync(int steps, string[] args)
    {
        using var process = Start("tune", args);
        await ThereAsync(
            $"{args[^1]}/trials.json",
            () => Json($"{args[^1]}/trials.json")["trials"]!.AsArray().Sum(trial => trial!["rounds"]!.AsArray().Count) >= steps);
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Waits until a file that others write, or move to its place, is as wanted.</summary>
    private async Task ThereAsync(string file, Func<bool> asWanted)
    {
        var (path, there) = (Path.Combine(_folder.Path, file), new TaskCompletionSource());
        using var watcher = new FileSystemWatcher(Directory.CreateDirectory(Path.GetDirectoryName(path)!).FullName, Path.GetFileName(path));
        void Look(object sender, FileSystemEventArgs change)
        {
            if (asWanted())
            {
                there.TrySetResult();
            }
        }

        watcher.Created += Look;
        watcher.Renamed += Look;
        watcher.EnableRaisingEvents = true;
        if (File.Exists(path))
        {
            Look(watcher, new FileSystemEventArgs(WatcherChangeTypes.Created, "", file));
        }

        await there.Task.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(string verb, string[] args)
    {
        using var process = Start(verb, args);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output, await error);
    }

    private Process Start(string verb, string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, verb, .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder.Path,
        };
        start.Environment["PWD"] = _folder.Path;
        return Process.Start(start)!;
    }
}
