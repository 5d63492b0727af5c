using System.Diagnostics;
using System.Globalization;
using Portal.Server.Tests.Events;
using Portal.Server.Hosting;
using Portal.Server.ModelRegistry;
using Portal.Server.Tests.Import;
using Portal.Server.Tests.Recommendations.Serving;
using Portal.Shared.Events;
using Portal.Shared.Recommendations;
using Portal.Shared.Scoring;

namespace Portal.Server.Tests.Learning;

/// <summary>The verb as a script meets it, down to a kill in the middle.</summary>
public sealed class TrainVerbTests : IDisposable
{
    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Train_FromAFile_WritesABundleThatKnowsWhatComesNext()
    {
        Walks(80);

        var (code, output, error) = await RunAsync("--data", "walks.txt", "--format", "sequences", "--model", "item-knn-decay", "--out", "models/first");

        Assert.Equal((ExitCodes.Done, ""), (code, error));
        Assert.Contains("recall@10:", output);
        var bundle = Bundle.Open(Path.Combine(_folder.Path, "models", "first"));
        Assert.Equal(20, bundle.Items.Count);
        Assert.InRange(bundle.Manifest.Metrics["recall@10"].Value, bundle.Manifest.Metrics["recall@10"].Low, bundle.Manifest.Metrics["recall@10"].High);
        Assert.Equal(64, bundle.Manifest.DataFingerprint.Length);
        var scores = new float[20];
        ScorerForms.Open(bundle, 1).Score([new History(new[] { 3 })], scores);
        Assert.Contains(scores, float.IsFinite);
    }

    [Fact]
    public async Task Train_IntoAFolderThatIsThere_SaysSo_AndLeavesIt()
    {
        Walks(80);
        Directory.CreateDirectory(Path.Combine(_folder.Path, "there"));

        var (code, _, error) = await RunAsync("--data", "walks.txt", "--format", "sequences", "--model", "popularity", "--out", "there");

        Assert.Equal(ExitCodes.Failed, code);
        Assert.Contains("never overwritten", error);
    }

    [Theory]
    [InlineData("--data", "walks.txt")]
    [InlineData("--format", "sequences")]
    [InlineData("--model", "oracle")]
    [InlineData("--budget-minutes", "0")]
    public async Task Train_WithArgumentsThatDoNotFit_SaysWhatTo(params string[] args)
    {
        var (code, _, error) = await RunAsync(args);

        Assert.Equal(ExitCodes.WrongArguments, code);
        Assert.StartsWith("error: ", error);
    }

    [Fact]
    public async Task Train_KilledInTheMiddle_EndsWithTheBitsOfAnUnbrokenRun()
    {
        Walks(1_500);
        string[] args = ["--data", "walks.txt", "--format", "sequences", "--model", "transformer", "--out"];
        await KillAtFirstCheckpointAsync([.. args, "killed/m"]);
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "killed", "m")));

        Assert.Equal(ExitCodes.Done, (await RunAsync([.. args, "killed/m"])).Code);
        Assert.Equal(ExitCodes.Done, (await RunAsync([.. args, "whole/m"])).Code);

        byte[] Weights(string run) => File.ReadAllBytes(Path.Combine(_folder.Path, run, "m", "weights.safetensors"));
        Assert.Equal(Weights("whole"), Weights("killed"));
    }

    [Fact]
    public async Task Train_FromTheShopsOwnEvents_LeadsTheHomeListFromThenOn()
    {
        await using (var shop = await ListShop.OpenAsync(24, new PortalApp { DataFolder = _folder.Path, KeepData = true }))
        {
            for (var shopper = 0; shopper < 60; shopper++)
            {
                await shop.RecordAsync(
                    shopper, [.. Enumerable.Range(0, 5).Select(step => shop.Event(ShopEventType.View, 1 + ((shopper + step) % 24), $"visit-{shopper}"))]);
            }
        }

        var (code, output, error) = await RunAsync($"--Portal:DataFolder={_folder.Path}", "--Demo:Enabled=false", "--model", "item-knn-decay");

        Assert.Equal((ExitCodes.Done, ""), (code, error));
        Assert.Contains("is in service", output);
        await using var again = await ListShop.OpenAsync(24, new PortalApp { DataFolder = _folder.Path, KeepData = true });
        await again.RecordAsync(99, again.Event(ShopEventType.View, 3) with { EventId = new TestEvents(8).NewId() });
        var list = again.List(99, PlacementKeys.HomeForYou);
        Assert.Equal("trained", list.Items[0].Source);
        Assert.EndsWith("item-knn-decay", list.ModelVersion);
    }

    private void Walks(int users) => _folder.Write("walks.txt", string.Concat(Enumerable.Range(0, users).Select(user => string.Create(
        CultureInfo.InvariantCulture, $"{user} {string.Join(' ', Enumerable.Range(0, 5 + (user % 3)).Select(step => ((user * 3) + (step * (1 + (user % 2)))) % 20))}\n"))));

    private async Task KillAtFirstCheckpointAsync(string[] args)
    {
        var checkpoints = Directory.CreateDirectory(Path.Combine(_folder.Path, "killed", ".checkpoints")).FullName;
        var kept = new TaskCompletionSource();
        using var watcher = new FileSystemWatcher(checkpoints, "epoch-*") { IncludeSubdirectories = true };
        watcher.Created += (_, _) => kept.TrySetResult();
        watcher.Renamed += (_, _) => kept.TrySetResult();
        watcher.EnableRaisingEvents = true;
        using var process = Start(args);
        await kept.Task.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);
        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] args)
    {
        using var process = Start(args);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output, await error);
    }

    private Process Start(string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, "train", .. args])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _folder.Path,
        };
        start.Environment["PWD"] = _folder.Path;
        return Process.Start(start)!;
    }
}
