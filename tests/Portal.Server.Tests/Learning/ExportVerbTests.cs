using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Parquet.Serialization;
using Portal.Server.Hosting;
using Portal.Server.Learning;
using Portal.Server.Learning.Exchange;
using Portal.Server.Tests.Import;
using Portal.Server.Tests.Learning.Exchange;
using Portal.Server.Tests.Recommendations.Serving;
using Portal.Shared.Events;

namespace Portal.Server.Tests.Learning;

/// <summary>What goes out to a cluster is the data set, whole, and nobody's name.</summary>
public sealed class ExportVerbTests : IDisposable
{
    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Export_OfSequences_HoldsEveryInteractionOnce_WithTheLastTwoHeldOut()
    {
        _folder.Write("walks.txt", "ann a b c d\nbob b c\ncem e\n");
        _folder.Write("items.csv", "item,brand,description,picture\na,North,a warm red lamp for the desk,[1 0]\nb,South,a blue cup of thin porcelain,[0 1]\nc,North,,[1 1]\nd,South,a tall green vase made of glass,[0.5 0.2]\n");

        await ExportAsync("--data", "walks.txt", "--format", "sequences", "--items", "items.csv", "--partitions", "2");

        var items = await File.ReadAllLinesAsync(Path.Combine(Out, "items.txt"), TestContext.Current.CancellationToken);
        var rows = await ExportedRow.ReadAsync(Out);
        var sequences = rows.GroupBy(row => row.Sequence).OrderBy(sequence => sequence.Count())
            .Select(sequence => string.Join(' ', sequence.Select(row => $"{items[row.Item - 1]}:{row.Split}"))).ToArray();
        Assert.Equal(["e:test", "b:valid c:test", "a:train b:train c:valid d:test"], sequences);
        Assert.Equal([0, 1, 2], rows.Select(row => row.Sequence).Distinct().Order());
        Assert.All(rows, row => Assert.Equal((1, null), (row.Behaviour, row.Time)));
        Assert.All(rows.GroupBy(row => row.Sequence), sequence => Assert.Equal(Enumerable.Range(0, sequence.Count()), sequence.Select(row => row.Position)));
        await using var stream = File.OpenRead(Path.Combine(Out, "items.parquet"));
        var table = (await ParquetSerializer.DeserializeAsync<ItemRow>(stream, cancellationToken: TestContext.Current.CancellationToken)).Data;
        Assert.Equal(items, table.Select(row => row.Product));
        Assert.Equal(Enumerable.Range(1, items.Length), table.Select(row => row.Number));
        Assert.Contains(table.Single(row => row.Product == "a").Attributes, attribute => attribute.EndsWith("North", StringComparison.Ordinal));
        Assert.Contains("a warm red lamp", table.Single(row => row.Product == "a").Text);
        Assert.Equal(1, table.Single(row => row.Product == "a").Vector.Sum(number => number * number), 1e-4);
        Assert.Empty(table.Single(row => row.Product == "e").Attributes);
        Assert.Null(table.Single(row => row.Product == "e").Text);
        Assert.Equal(items, await ModelItems.ReadAsync(Path.Combine(Out, "items.parquet"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Export_SaysOfItselfWhatIsInIt()
    {
        _folder.Write("walks.txt", "ann a b c d\nbob b c\ncem e\n");

        await ExportAsync("--data", "walks.txt", "--format", "sequences", "--partitions", "2", "--seed", "7");

        var schema = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Out, "schema.json"), TestContext.Current.CancellationToken))!;
        Assert.Equal((1, 7), ((int)schema["version"]!, (int)schema["seed"]!));
        Assert.Equal(
            """{"sequences":3,"items":5,"interactions":7,"train":2,"valid":2,"test":3}""", schema["counts"]!.ToJsonString());
        Assert.Equal(
            ["interactions/part-00000.parquet", "interactions/part-00001.parquet", "items.parquet", "items.txt"], schema["files"]!.AsArray().Select(file => (string)file!["path"]!));
        Assert.All(schema["files"]!.AsArray(), file => Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Out, (string)file!["path"]!)))), (string)file["sha256"]!));
        Assert.Contains("leave-one-out", (string)schema["split"]!);
        Assert.Equal(["README.md", "interactions", "items.parquet", "items.txt", "schema.json"],
            Directory.EnumerateFileSystemEntries(Out).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Export_OfTheSameDataAndSeed_IsTheSameToTheByte_AndOfAnotherSeedIsNot()
    {
        _folder.Write("walks.txt", string.Concat(Enumerable.Range(0, 50).Select(user => $"u{user} a{user % 7} b{user % 5} c{user % 3}\n")));
        string[] args = ["--data", "walks.txt", "--format", "sequences", "--partitions", "3"];
        var written = new List<string>();
        foreach (var seed in new[] { "1", "1", "2" })
        {
            await ExportAsync([.. args, "--seed", seed]);
            written.Add(string.Concat(Directory.EnumerateFiles(Out, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Select(path => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path))))));
            Directory.Delete(Out, recursive: true);
        }

        Assert.Equal(written[0], written[1]);
        Assert.NotEqual(written[0], written[2]);
    }

    [Theory]
    [InlineData("interactions", "log.csv", "next-item")]
    [InlineData("interactions", "log.csv", "leave-one-out")]
    [InlineData("sessions", "sessions.csv", "next-item")]
    [InlineData("behaviours", "behaviours", "leave-one-out")]
    public async Task Export_SplitsAsTheEvaluatorDoes(string format, string name, string protocol)
    {
        Sources();

        await ExportAsync("--data", name, "--format", format, "--protocol", protocol);

        var data = LoadDataSet.Load(
            new DataRequest { Format = format, Path = Path.Combine(_folder.Path, name), Protocol = protocol == "next-item" ? Protocol.NextItem : Protocol.LeaveOneOut },
            TestContext.Current.CancellationToken);
        var rows = await ExportedRow.ReadAsync(Out);
        string Sequences(SequenceSet set) => string.Join('\n', Enumerable.Range(0, set.Count).Select(sequence => string.Join(' ', set.ItemsOf(sequence).ToArray())).Order(StringComparer.Ordinal));
        string Written(params string[] parts) => string.Join('\n', rows.Where(row => parts.Contains(row.Split)).GroupBy(row => row.Sequence)
            .Select(sequence => string.Join(' ', sequence.Select(row => row.Item - 1))).Order(StringComparer.Ordinal));
        Assert.Equal(data.Interactions, rows.Count);
        Assert.Equal(Sequences(data.Split.Train), Written("train"));
        Assert.Equal(Sequences(data.Split.TrainAndValid), Written("train", "valid"));
        Assert.Equal(Sequences(data.Sequences).Length, Written("train", "valid", "test").Length);
        Assert.NotEmpty(Written("test"));
        Assert.Equal(data.Sequences.HasTimes, rows.All(row => row.Time is not null));
        Assert.Equal(data.Sequences.HasBehaviours ? 3 : 1, rows.Select(row => row.Behaviour).Distinct().Count());
    }

    [Fact]
    public async Task Export_OfTheShopsEvents_NamesNoShopper_AndEndsWhereAsked()
    {
        await using (var shop = await ListShop.OpenAsync(24, new PortalApp { DataFolder = _folder.Path, KeepData = true }))
        {
            for (var number = 0; number < 20; number++)
            {
                await shop.RecordAsync(
                    number, [.. Enumerable.Range(0, 5).Select(step => shop.Event(ShopEventType.View, 1 + ((number + step) % 24), $"visit-{number}"))]);
            }
        }

        string[] settings = [$"--Portal:DataFolder={_folder.Path}", "--Demo:Enabled=false"];
        await ExportAsync(settings);

        var rows = await ExportedRow.ReadAsync(Out);
        Assert.Equal(100, rows.Count);
        Assert.Equal(20, rows.Select(row => row.Sequence).Distinct().Count());
        foreach (var path in Directory.EnumerateFiles(Out, "*", SearchOption.AllDirectories))
        {
            var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
            Assert.All([PortalApp.ShopperId(3), "visit-3"], name => Assert.Equal(-1, bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(name))));
        }

        Directory.Delete(Out, recursive: true);

        var (code, _, error) = await VerbProcess.RunAsync(_folder.Path, ["export", "--parquet", "--out", "out", .. settings, "--until", "2001-01-01"]);
        Assert.Equal(ExitCodes.Failed, code);
        Assert.Contains("nothing to learn from", error);
    }

    [Fact]
    public async Task Export_IntoAFolderThatIsThere_SaysSo_AndLeavesNothing()
    {
        _folder.Write("walks.txt", "ann a b c d\nbob b c\n");
        Directory.CreateDirectory(Out);

        var (code, _, error) = await VerbProcess.RunAsync(_folder.Path, ["export", "--parquet", "--out", "out", "--data", "walks.txt", "--format", "sequences"]);

        Assert.Equal(ExitCodes.Failed, code);
        Assert.Contains("never overwritten", error);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Out));
        Assert.False(Directory.Exists(Path.Combine(_folder.Path, ".unfinished-out")));
    }

    [Theory]
    [InlineData("--out", "out")]
    [InlineData("--parquet", "--out", "out", "--data", "walks.txt")]
    [InlineData("--parquet", "--out", "out", "--format", "sequences")]
    [InlineData("--parquet", "--out", "out", "--items", "items.csv")]
    [InlineData("--parquet", "--out", "out", "--partitions", "0")]
    [InlineData("--parquet", "--out", "out", "--data", "walks.txt", "--format", "sequences", "--until", "2026-01-01")]
    public async Task Export_WithArgumentsThatDoNotFit_SaysWhatTo(params string[] args)
    {
        var (code, _, error) = await VerbProcess.RunAsync(_folder.Path, ["export", .. args]);

        Assert.Equal(ExitCodes.WrongArguments, code);
        Assert.StartsWith("error: ", error);
    }

    private string Out => Path.Combine(_folder.Path, "out");

    private async Task ExportAsync(params string[] args)
    {
        var (code, output, error) = await VerbProcess.RunAsync(_folder.Path, ["export", "--parquet", "--out", "out", .. args]);
        Assert.Equal((ExitCodes.Done, ""), (code, error));
        Assert.Contains("Written to", output);
    }

    private void Sources()
    {
        var random = new Random(5);
        string[] done = ["view", "cart", "buy"];
        var log = Enumerable.Range(0, 400).Select(row => $"u{random.Next(30)},i{random.Next(40)},{1_700_000_000 + (row * 7_200)},{done[random.Next(3)]}");
        _folder.Write("log.csv", "user,item,time,behaviour\n" + string.Join('\n', log) + "\n");
        var sessions = Enumerable.Range(0, 60).SelectMany(session => Enumerable.Range(0, 4).Select(step =>
            $"{session},i{random.Next(40)},{1_700_000_000 + (session * 7_200) + (step * 60)}"));
        _folder.Write("sessions.csv", "SessionId,ItemId,Time\n" + string.Join('\n', sessions) + "\n");
        Directory.CreateDirectory(Path.Combine(_folder.Path, "behaviours"));
        foreach (var part in new[] { "view_train", "cart_train", "buy_train" })
        {
            _folder.Write($"behaviours/{part}.txt", string.Concat(Enumerable.Range(0, 20).Select(user =>
                $"{user} {string.Join(' ', Enumerable.Range(0, 3).Select(_ => random.Next(40)).Distinct())}\n")));
        }

        _folder.Write("behaviours/buy_test.txt", string.Concat(Enumerable.Range(0, 15).Select(user => $"{user} {random.Next(40)}\n")));
    }
}
