using System.Text;
using System.Text.Json.Nodes;
using Portal.Server.ModelRegistry;

namespace Portal.Server.Tests.ModelRegistry;

public sealed class BundleTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portal-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_is_written_is_read_back()
    {
        var bundle = Bundle.Open(Write("one"));

        Assert.Equal("transformer", bundle.Manifest.Kind);
        Assert.Equal(64, (int)bundle.Manifest.Settings["width"]!);
        Assert.Equal(new MeasuredValue(.1, .08, .12), bundle.Manifest.Metrics["recall@10"]);
        Assert.Equal(["a", "b ü 茶", "c"], bundle.Items);
        Assert.Equal(new[] { 1.5f, -2, float.NegativeInfinity, 4, 5, 6 }, bundle.Tensors["items"].Values);
        Assert.Equal([3, 2], bundle.Tensors["items"].Shape);
        Assert.Equal(new[] { 7, -8 }, bundle.Tensors["counts"].Values);
        Assert.Equal(new[] { long.MaxValue }, bundle.Tensors["last"].Values);
        Assert.Equal("U8", bundle.Tensors["flags"].Type);
        Assert.Equal([8, 7, 18, 1, 65, 66, 67], bundle.Files["model.onnx"]);
    }

    [Theory]
    [InlineData("../secret")]
    [InlineData("/etc/hostname")]
    public void A_manifest_that_leads_out_of_the_folder_is_refused(string name)
    {
        var folder = Write("one");
        File.WriteAllText(Path.Combine(_folder, "secret"), "x");
        var path = Path.Combine(folder, "manifest.json");
        File.WriteAllText(path, File.ReadAllText(path).Replace("model.onnx", name, StringComparison.Ordinal));

        Assert.Contains("is missing", Assert.Throws<DamagedBundleException>(() => Bundle.Open(folder)).Message);
    }

    [Fact]
    public void The_numbers_are_a_safetensors_file_that_others_can_read()
    {
        var bytes = File.ReadAllBytes(Path.Combine(Write("one"), "weights.safetensors"));

        var length = (int)BitConverter.ToUInt64(bytes);
        var header = JsonNode.Parse(Encoding.UTF8.GetString(bytes, 8, length))!;
        Assert.Equal(0, length % 8);
        Assert.Equal("F32", (string)header["items"]!["dtype"]!);
        var first = (int)header["items"]!["data_offsets"]![0]!;
        Assert.Equal(1.5f, BitConverter.ToSingle(bytes, 8 + length + first));
        Assert.Equal(bytes.Length, 8 + length + header.AsObject().Max(pair => (int)pair.Value!["data_offsets"]![1]!));
    }

    [Theory]
    [InlineData("weights.safetensors")]
    [InlineData("items.txt")]
    [InlineData("model.onnx")]
    public void A_flipped_bit_is_refused(string name)
    {
        var folder = Write("one");
        var path = Path.Combine(folder, name);
        var bytes = File.ReadAllBytes(path);
        bytes[^2] ^= 1;
        File.WriteAllBytes(path, bytes);

        Assert.Contains(name, Assert.Throws<DamagedBundleException>(() => Bundle.Open(folder)).Message);
    }

    [Theory]
    [InlineData("weights.safetensors")]
    [InlineData("items.txt")]
    [InlineData("model.onnx")]
    [InlineData("manifest.json")]
    public void A_cut_or_missing_file_is_refused(string name)
    {
        var folder = Write("one");
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^5]);
        Assert.Contains(name, Assert.Throws<DamagedBundleException>(() => Bundle.Open(folder)).Message);

        File.Delete(path);
        Assert.Contains(name, Assert.Throws<DamagedBundleException>(() => Bundle.Open(folder)).Message);
    }

    [Fact]
    public void A_version_is_never_overwritten()
    {
        var folder = Write("one");

        Assert.Throws<IOException>(() => Write("one"));
        Assert.NotNull(Bundle.Open(folder));
    }

    [Fact]
    public void What_a_broken_off_writing_left_behind_is_no_version_and_in_nobodys_way()
    {
        Directory.CreateDirectory(Path.Combine(_folder, ".unfinished-one"));
        File.WriteAllText(Path.Combine(_folder, ".unfinished-one", "weights.safetensors"), "half");

        Assert.NotNull(Bundle.Open(Write("one")));
        Assert.Equal(["one"], Directory.EnumerateFileSystemEntries(_folder).Select(path => Path.GetFileName(path)));
    }

    [Fact]
    public void A_name_with_a_line_break_is_refused_before_anything_appears()
    {
        Assert.Throws<ArgumentException>(() => Bundle.Write(Path.Combine(_folder, "one"), Manifest("one"), Tensors, ["a\nb"]));

        Assert.False(Directory.Exists(Path.Combine(_folder, "one")));
    }

    private static Dictionary<string, Tensor> Tensors => new()
    {
        ["items"] = Tensor.Of([1.5f, -2, float.NegativeInfinity, 4, 5, 6], 3, 2),
        ["counts"] = Tensor.Of([7, -8]),
        ["last"] = Tensor.Of([long.MaxValue]),
        ["flags"] = Tensor.Of([(byte)1, (byte)0, (byte)255]),
    };

    internal static BundleManifest Manifest(string id) => new()
    {
        Id = id,
        Kind = "transformer",
        CreatedAt = DateTimeOffset.UnixEpoch,
        Settings = new JsonObject { ["width"] = 64 },
        Seed = 1,
        DataFingerprint = "abc",
        Metrics = new Dictionary<string, MeasuredValue> { ["recall@10"] = new(.1, .08, .12) },
    };

    private string Write(string id)
    {
        var folder = Path.Combine(_folder, id);
        Bundle.Write(folder, Manifest(id), Tensors, ["a", "b ü 茶", "c"], new Dictionary<string, byte[]> { ["model.onnx"] = [8, 7, 18, 1, 65, 66, 67] });
        return folder;
    }
}
