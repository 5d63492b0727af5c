using System.Text.Json.Nodes;
using Portal.Server.Learning;
using Portal.Server.Learning.Tunables;
using Portal.Server.Tests.Import;

namespace Portal.Server.Tests.Learning.Tunables;

public sealed class SettingsFileTests : IDisposable
{
    private readonly ImportFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_written_is_read_again()
    {
        var values = new SettingValues(new Dictionary<string, object> { ["decay"] = 0.55, ["neighbours"] = 200 });
        var path = _folder.Write("best.json", new SettingsFile("item-knn", values).Write(new JsonObject { ["metric"] = "ndcg@10" }));

        var read = SettingsFile.Read(path, Trainers.Find);

        Assert.Equal("item-knn", read.Model);
        Assert.Equal(values.ToJson().ToJsonString(), read.Values.ToJson().ToJsonString());
    }

    [Theory]
    [InlineData("""{"model": "item-knn", "settings": {"decai": 1}}""", "no setting 'decai'. It has 'decay' (a number from 0 to 1)")]
    [InlineData("""{"model": "item-knn", "settings": {"decay": 1.5}}""", "'decay' cannot be 1.5: it is a number from 0 to 1")]
    [InlineData("""{"model": "item-knn", "settings": {"neighbours": 1.5}}""", "'neighbours' cannot be 1.5: it is a whole number")]
    [InlineData("""{"model": "transformer", "settings": {"width": 65}}""", "'width' cannot be 65: it is one of 16, 32, 64")]
    [InlineData("""{"model": "oracle", "settings": {}}""", "'oracle'")]
    [InlineData("""{"model": "blend", "settings": {}}""", "'blend'")]
    [InlineData("""{"decay": 1}""", "names a \"model\" and its \"settings\"")]
    [InlineData("[]", "no JSON object")]
    [InlineData("{", "no JSON (")]
    public void What_is_not_so_is_named_with_what_would_be(string text, string advice)
    {
        var failure = Assert.Throws<DataException>(() => SettingsFile.Read(_folder.Write("best.json", text), Trainers.Find));

        Assert.Contains("best.json", failure.Message);
        Assert.Contains(advice, failure.Message);
    }
}
